/** Who may read and set the targets of which region, as testingMatrix.ts reads it. */
export const TARGETS = `
readTargets              province ok      region  ok      region
readTargets              city     ok      region  ok      region
readTargets              county   ok      region  ok      region
readTargets              auditor  ok      region  ok      region
readTargets              operator right
readTargets              public   401

setTargets               province ok      region  ok      region
setTargets               city     ok      region  ok      region
setTargets               county   ok      region  ok      region
setTargets               auditor  right
setTargets               operator right
setTargets               public   401

readTargetHistory        province ok      region  ok      region
readTargetHistory        city     ok      region  ok      region
readTargetHistory        county   ok      region  ok      region
readTargetHistory        auditor  ok      region  ok      region
readTargetHistory        operator right
readTargetHistory        public   401

downloadTargetSheet      province ok      region  ok      region
downloadTargetSheet      city     ok      region  ok      region
downloadTargetSheet      county   ok      region  ok      region
downloadTargetSheet      auditor  ok      region  ok      region
downloadTargetSheet      operator right
downloadTargetSheet      public   401

readTargetSheet          province ok      region  ok      region
readTargetSheet          city     ok      region  ok      region
readTargetSheet          county   ok      region  ok      region
readTargetSheet          auditor  right
readTargetSheet          operator right
readTargetSheet          public   401
`;
