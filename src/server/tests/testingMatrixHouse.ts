/** The lines of the house itself; testingMatrix.ts says how they are read. */
export const HOUSE = `
listAudit                province  right   right   right   right
listAudit                city      right   right   right   right
listAudit                county    right   right   right   right
listAudit                auditor   ok      region  ok      region
listAudit                operator  ok      ok      ok      ok
listAudit                public    401     401     401     401

listAudit whole          province  right   right   right   right
listAudit whole          city      right   right   right   right
listAudit whole          county    right   right   right   right
listAudit whole          auditor   seen    hidden  seen    hidden
listAudit whole          operator  seen    seen    seen    seen
listAudit whole          public    401     401     401     401

verifyAudit              province  right
verifyAudit              city      right
verifyAudit              county    right
verifyAudit              auditor   ok
verifyAudit              operator  ok
verifyAudit              public    401

listSettings             province  ok      ok      ok      ok
listSettings             city      region  region  region  region
listSettings             county    region  region  region  region
listSettings             auditor   right   right   right   right
listSettings             operator  ok      ok      ok      ok
listSettings             public    401     401     401     401

readSetting              province  ok      ok      ok      ok
readSetting              city      region  region  region  region
readSetting              county    region  region  region  region
readSetting              auditor   right   right   right   right
readSetting              operator  ok      ok      ok      ok
readSetting              public    401     401     401     401

changeSetting            province  right
changeSetting            city      right
changeSetting            county    right
changeSetting            auditor   right
changeSetting            operator  ok
changeSetting            public    401

readInstallation         province  right
readInstallation         city      right
readInstallation         county    right
readInstallation         auditor   right
readInstallation         operator  ok
readInstallation         public    401

listTodos                province  ok
listTodos                city      ok
listTodos                county    ok
listTodos                auditor   ok
listTodos                operator  ok
listTodos                public    401

readOpenApi              province  ok
readOpenApi              city      ok
readOpenApi              county    ok
readOpenApi              auditor   ok
readOpenApi              operator  ok
readOpenApi              public    ok
`;
