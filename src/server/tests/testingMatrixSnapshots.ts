/** The lines of snapshots and of what is released; testingMatrix.ts says how they are read. */
export const SNAPSHOTS = `
takeSnapshot             province  ok      region  ok      region
takeSnapshot             city      ok      region  ok      region
takeSnapshot             county    ok      region  ok      region
takeSnapshot             auditor   right   right   right   right
takeSnapshot             operator  right   right   right   right
takeSnapshot             public    401     401     401     401

listSnapshots            province  ok      region  ok      region
listSnapshots            city      ok      region  ok      region
listSnapshots            county    ok      region  ok      region
listSnapshots            auditor   ok      region  ok      region
listSnapshots            operator  right   right   right   right
listSnapshots            public    401     401     401     401

listSnapshots whole      province  seen    hidden  seen    hidden
listSnapshots whole      city      seen    hidden  seen    hidden
listSnapshots whole      county    seen    hidden  seen    hidden
listSnapshots whole      auditor   seen    hidden  seen    hidden
listSnapshots whole      operator  right   right   right   right
listSnapshots whole      public    401     401     401     401

readSnapshot             province  ok      404     ok      404
readSnapshot             city      ok      404     ok      404
readSnapshot             county    ok      404     ok      404
readSnapshot             auditor   ok      404     ok      404
readSnapshot             operator  right   right   right   right
readSnapshot             public    401     401     401     401

diffSnapshot             province  ok      404     ok      404
diffSnapshot             city      ok      404     ok      404
diffSnapshot             county    ok      404     ok      404
diffSnapshot             auditor   ok      404     ok      404
diffSnapshot             operator  right   right   right   right
diffSnapshot             public    401     401     401     401

exportDifferences        province  ok      404     ok      404
exportDifferences        city      ok      404     ok      404
exportDifferences        county    ok      404     ok      404
exportDifferences        auditor   ok      404     ok      404
exportDifferences        operator  right   right   right   right
exportDifferences        public    401     401     401     401

verifySnapshot           province  ok      404     ok      404
verifySnapshot           city      ok      404     ok      404
verifySnapshot           county    ok      404     ok      404
verifySnapshot           auditor   ok      404     ok      404
verifySnapshot           operator  right   right   right   right
verifySnapshot           public    401     401     401     401

releaseSnapshot          province  ok      404     ok      404
releaseSnapshot          city      ok      404     ok      404
releaseSnapshot          county    ok      404     ok      404
releaseSnapshot          auditor   right   right   right   right
releaseSnapshot          operator  right   right   right   right
releaseSnapshot          public    401     401     401     401

withdrawRelease          province  ok      404     ok      404
withdrawRelease          city      ok      404     ok      404
withdrawRelease          county    ok      404     ok      404
withdrawRelease          auditor   right   right   right   right
withdrawRelease          operator  right   right   right   right
withdrawRelease          public    401     401     401     401

readStatistics released  province  ok      kept    ok      kept
readStatistics released  city      ok      ok      ok      ok
readStatistics released  county    ok      ok      absent  ok
readStatistics released  auditor   ok      kept    ok      kept
readStatistics released  operator  right   right   right   right
readStatistics released  public    401     401     401     401

exportStatistics released province  ok      kept    ok      kept
exportStatistics released city      ok      ok      ok      ok
exportStatistics released county    ok      ok      absent  ok
exportStatistics released auditor   ok      kept    ok      kept
exportStatistics released operator  right   right   right   right
exportStatistics released public    401     401     401     401

readFigure released      province  ok      kept    ok      kept
readFigure released      city      ok      ok      ok      ok
readFigure released      county    ok      ok      absent  ok
readFigure released      auditor   ok      kept    ok      kept
readFigure released      operator  right   right   right   right
readFigure released      public    401     401     401     401

listReleases             province  ok
listReleases             city      ok
listReleases             county    ok
listReleases             auditor   ok
listReleases             operator  ok
listReleases             public    ok

readRelease              province  ok
readRelease              city      ok
readRelease              county    ok
readRelease              auditor   ok
readRelease              operator  ok
readRelease              public    ok

downloadCanonical        province  ok
downloadCanonical        city      ok
downloadCanonical        county    ok
downloadCanonical        auditor   ok
downloadCanonical        operator  ok
downloadCanonical        public    ok

readReleasedTable        province  ok      kept    ok      absent
readReleasedTable        city      ok      ok      ok      ok
readReleasedTable        county    ok      ok      absent  ok
readReleasedTable        auditor   ok      kept    ok      absent
readReleasedTable        operator  ok      kept    ok      absent
readReleasedTable        public    ok      kept    ok      absent

downloadReleasedTable    province  ok      kept    ok      absent
downloadReleasedTable    city      ok      ok      ok      ok
downloadReleasedTable    county    ok      ok      absent  ok
downloadReleasedTable    auditor   ok      kept    ok      absent
downloadReleasedTable    operator  ok      kept    ok      absent
downloadReleasedTable    public    ok      kept    ok      absent
`;
