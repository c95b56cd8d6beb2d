/** The lines of changes of regions; testingMatrix.ts says how they are read. 422: the tree has no place for the change. */
export const REGION_CHANGES = `
listRegionChanges        province  ok
listRegionChanges        city      ok
listRegionChanges        county    ok
listRegionChanges        auditor   ok
listRegionChanges        operator  ok
listRegionChanges        public    401

readRegionChange         province  ok
readRegionChange         city      ok
readRegionChange         county    ok
readRegionChange         auditor   ok
readRegionChange         operator  ok
readRegionChange         public    401

previewRegionChange      province  ok      region  ok      region
previewRegionChange      city      region  region  region  region
previewRegionChange      county    region  region  region  region
previewRegionChange      auditor   right   right   right   right
previewRegionChange      operator  ok      422     ok      ok
previewRegionChange      public    401     401     401     401

recordRegionChange       province  ok      region  ok      region
recordRegionChange       city      region  region  region  region
recordRegionChange       county    region  region  region  region
recordRegionChange       auditor   right   right   right   right
recordRegionChange       operator  ok      422     ok      ok
recordRegionChange       public    401     401     401     401

withdrawRegionChange     province  ok      region  ok      region
withdrawRegionChange     city      region  region  region  region
withdrawRegionChange     county    region  region  region  region
withdrawRegionChange     auditor   right   right   right   right
withdrawRegionChange     operator  ok      ok      ok      ok
withdrawRegionChange     public    401     401     401     401
`;
