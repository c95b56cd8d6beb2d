import { ACCOUNTS, MESSAGES } from './testingMatrixAccounts.ts';
import { BACKUPS } from './testingMatrixBackups.ts';
import { BULLETINS } from './testingMatrixBulletins.ts';
import { HOUSE } from './testingMatrixHouse.ts';
import { NOTICES } from './testingMatrixNotices.ts';
import { PROOFREADING } from './testingMatrixProofreading.ts';
import { REGION_CHANGES } from './testingMatrixRegionChanges.ts';
import { HAND_INS, ROUNDS } from './testingMatrixRounds.ts';
import { SNAPSHOTS } from './testingMatrixSnapshots.ts';
import { TARGETS } from './testingMatrixTargets.ts';

/**
 * Who may do what to whom, written by hand from the policies and held against the running house. A line is a route (or a
 * way to ask it), a role, and what happens with what is the role's own, above, below and beside it; where a route does not
 * concern regions there is one outcome.
 *
 *     ok        done                        region   403, the region lies outside what is in one's charge
 *     seen      told of it in a whole list  right    403, the role does not hold the right
 *     hidden    the list leaves it out      404      for this caller it does not exist
 *     409       not possible with it        401      asked to sign in
 *     errors    422, the sheet has errors
 *     kept      404, no figure of the region is released; absent: 404, the snapshot knows no such region
 *
 * Own, above, below, neighbour:
 *     province, auditor, operator, public   江苏省, the nation, 海陵区, 浙江省
 *     city                                  南通市, 江苏省, 如皋市, 泰州市
 *     county                                海陵区, 泰州市, a functional area of 海陵区, 高港区
 */
const REGIONS = `
listRegions              province  ok      ok      ok      ok
listRegions              city      ok      ok      ok      ok
listRegions              county    ok      ok      ok      ok
listRegions              auditor   ok      ok      ok      ok
listRegions              operator  ok      ok      ok      ok
listRegions              public    ok      ok      ok      ok

resolveRegionName        province  ok      ok      ok      ok
resolveRegionName        city      ok      ok      ok      ok
resolveRegionName        county    ok      ok      ok      ok
resolveRegionName        auditor   ok      ok      ok      ok
resolveRegionName        operator  ok      ok      ok      ok
resolveRegionName        public    ok      ok      ok      ok

readRegion               province  ok      ok      ok      ok
readRegion               city      ok      ok      ok      ok
readRegion               county    ok      ok      ok      ok
readRegion               auditor   ok      ok      ok      ok
readRegion               operator  ok      ok      ok      ok
readRegion               public    ok      ok      ok      ok

regionShapes             province  ok      ok      ok      ok
regionShapes             city      ok      ok      ok      ok
regionShapes             county    ok      ok      ok      ok
regionShapes             auditor   ok      ok      ok      ok
regionShapes             operator  ok      ok      ok      ok
regionShapes             public    401     401     401     401

registerFunctionalArea   province  ok      region  ok      region
registerFunctionalArea   city      ok      region  ok      region
registerFunctionalArea   county    ok      region  409     region
registerFunctionalArea   auditor   right   right   right   right
registerFunctionalArea   operator  ok      ok      ok      ok
registerFunctionalArea   public    401     401     401     401
`;

const ORGANISATIONS = `
listOrganisations        province  ok      region  ok      region
listOrganisations        city      ok      region  ok      region
listOrganisations        county    ok      region  ok      region
listOrganisations        auditor   ok      region  ok      region
listOrganisations        operator  ok      ok      ok      ok
listOrganisations        public    401     401     401     401

listOrganisations whole  province  seen    hidden  seen    hidden
listOrganisations whole  city      seen    hidden  seen    hidden
listOrganisations whole  county    seen    hidden  seen    hidden
listOrganisations whole  auditor   seen    hidden  seen    hidden
listOrganisations whole  operator  seen    seen    seen    seen
listOrganisations whole  public    401     401     401     401

readOrganisation         province  ok      404     ok      404
readOrganisation         city      ok      404     ok      404
readOrganisation         county    ok      404     ok      404
readOrganisation         auditor   ok      404     ok      404
readOrganisation         operator  ok      ok      ok      ok
readOrganisation         public    401     401     401     401

registerOrganisation     province  ok      region  ok      region
registerOrganisation     city      ok      region  ok      region
registerOrganisation     county    ok      region  ok      region
registerOrganisation     auditor   right   right   right   right
registerOrganisation     operator  right   right   right   right
registerOrganisation     public    401     401     401     401

changeOrganisation       province  ok      404     ok      404
changeOrganisation       city      ok      404     ok      404
changeOrganisation       county    ok      404     ok      404
changeOrganisation       auditor   right   right   right   right
changeOrganisation       operator  right   right   right   right
changeOrganisation       public    401     401     401     401

suspendOrganisation      province  ok      404     ok      404
suspendOrganisation      city      ok      404     ok      404
suspendOrganisation      county    ok      404     ok      404
suspendOrganisation      auditor   right   right   right   right
suspendOrganisation      operator  right   right   right   right
suspendOrganisation      public    401     401     401     401

resumeOrganisation       province  ok      404     ok      404
resumeOrganisation       city      ok      404     ok      404
resumeOrganisation       county    ok      404     ok      404
resumeOrganisation       auditor   right   right   right   right
resumeOrganisation       operator  right   right   right   right
resumeOrganisation       public    401     401     401     401

closeOrganisation        province  ok      404     ok      404
closeOrganisation        city      ok      404     ok      404
closeOrganisation        county    ok      404     ok      404
closeOrganisation        auditor   right   right   right   right
closeOrganisation        operator  right   right   right   right
closeOrganisation        public    401     401     401     401
`;

const IMPORTS = `
createImport             province  ok      region  ok      region
createImport             city      ok      region  ok      region
createImport             county    ok      region  ok      region
createImport             auditor   right   right   right   right
createImport             operator  right   right   right   right
createImport             public    401     401     401     401

listImports              province  ok      region  ok      region
listImports              city      ok      region  ok      region
listImports              county    ok      region  ok      region
listImports              auditor   ok      region  ok      region
listImports              operator  right   right   right   right
listImports              public    401     401     401     401

listImports whole        province  seen    hidden  seen    hidden
listImports whole        city      seen    hidden  seen    hidden
listImports whole        county    seen    hidden  seen    hidden
listImports whole        auditor   seen    hidden  seen    hidden
listImports whole        operator  right   right   right   right
listImports whole        public    401     401     401     401

readImport               province  ok      404     ok      404
readImport               city      ok      404     ok      404
readImport               county    ok      404     ok      404
readImport               auditor   ok      404     ok      404
readImport               operator  right   right   right   right
readImport               public    401     401     401     401

listImportProblems       province  ok      404     ok      404
listImportProblems       city      ok      404     ok      404
listImportProblems       county    ok      404     ok      404
listImportProblems       auditor   ok      404     ok      404
listImportProblems       operator  right   right   right   right
listImportProblems       public    401     401     401     401

listImportCells          province  ok      404     ok      404
listImportCells          city      ok      404     ok      404
listImportCells          county    ok      404     ok      404
listImportCells          auditor   ok      404     ok      404
listImportCells          operator  right   right   right   right
listImportCells          public    401     401     401     401

listImportRows           province  ok      404     ok      404
listImportRows           city      ok      404     ok      404
listImportRows           county    ok      404     ok      404
listImportRows           auditor   ok      404     ok      404
listImportRows           operator  right   right   right   right
listImportRows           public    401     401     401     401

countImportCells         province  ok      404     ok      404
countImportCells         city      ok      404     ok      404
countImportCells         county    ok      404     ok      404
countImportCells         auditor   ok      404     ok      404
countImportCells         operator  right   right   right   right
countImportCells         public    401     401     401     401

importReport             province  ok      404     ok      404
importReport             city      ok      404     ok      404
importReport             county    ok      404     ok      404
importReport             auditor   ok      404     ok      404
importReport             operator  right   right   right   right
importReport             public    401     401     401     401

downloadImportFile       province  ok      404     ok      404
downloadImportFile       city      ok      404     ok      404
downloadImportFile       county    ok      404     ok      404
downloadImportFile       auditor   ok      404     ok      404
downloadImportFile       operator  right   right   right   right
downloadImportFile       public    401     401     401     401

chooseImport             province  ok      404     ok      404
chooseImport             city      ok      404     ok      404
chooseImport             county    ok      404     ok      404
chooseImport             auditor   right   right   right   right
chooseImport             operator  right   right   right   right
chooseImport             public    401     401     401     401

commitImport             province  ok      404     ok      404
commitImport             city      ok      404     ok      404
commitImport             county    ok      404     ok      404
commitImport             auditor   right   right   right   right
commitImport             operator  right   right   right   right
commitImport             public    401     401     401     401

discardImport            province  ok      404     ok      404
discardImport            city      ok      404     ok      404
discardImport            county    ok      404     ok      404
discardImport            auditor   right   right   right   right
discardImport            operator  right   right   right   right
discardImport            public    401     401     401     401

withdrawImport           province  ok      404     ok      404
withdrawImport           city      ok      404     ok      404
withdrawImport           county    ok      404     ok      404
withdrawImport           auditor   right   right   right   right
withdrawImport           operator  right   right   right   right
withdrawImport           public    401     401     401     401
`;

const STATISTICS = `
readStatistics           province  ok      region  ok      region
readStatistics           city      ok      region  ok      region
readStatistics           county    ok      region  ok      region
readStatistics           auditor   ok      region  ok      region
readStatistics           operator  right   right   right   right
readStatistics           public    401     401     401     401

readStatistics records   province  ok      region  ok      region
readStatistics records   city      ok      region  ok      region
readStatistics records   county    ok      region  ok      region
readStatistics records   auditor   ok      region  ok      region
readStatistics records   operator  right   right   right   right
readStatistics records   public    401     401     401     401

readStanding             province  ok      region  ok      region
readStanding             city      ok      region  ok      region
readStanding             county    ok      region  ok      region
readStanding             auditor   ok      region  ok      region
readStanding             operator  right   right   right   right
readStanding             public    401     401     401     401

exportStatistics         province  ok      region  ok      region
exportStatistics         city      ok      region  ok      region
exportStatistics         county    ok      region  ok      region
exportStatistics         auditor   ok      region  ok      region
exportStatistics         operator  right   right   right   right
exportStatistics         public    401     401     401     401

readStanding records     province  ok      region  ok      region
readStanding records     city      ok      region  ok      region
readStanding records     county    ok      region  ok      region
readStanding records     auditor   ok      region  ok      region
readStanding records     operator  right   right   right   right
readStanding records     public    401     401     401     401

readFigure records       province  ok      region  ok      region
readFigure records       city      ok      region  ok      region
readFigure records       county    ok      region  ok      region
readFigure records       auditor   ok      region  ok      region
readFigure records       operator  right   right   right   right
readFigure records       public    401     401     401     401

readFigure               province  ok      region  ok      region
readFigure               city      ok      region  ok      region
readFigure               county    ok      region  ok      region
readFigure               auditor   ok      region  ok      region
readFigure               operator  right   right   right   right
readFigure               public    401     401     401     401

listStatisticsDates      province  ok      region  ok      region
listStatisticsDates      city      ok      ok      ok      ok
listStatisticsDates      county    ok      ok      ok      ok
listStatisticsDates      auditor   ok      region  ok      region
listStatisticsDates      operator  right   right   right   right
listStatisticsDates      public    401     401     401     401

listIndicators           province  ok      ok      ok      ok
listIndicators           city      ok      ok      ok      ok
listIndicators           county    ok      ok      ok      ok
listIndicators           auditor   ok      ok      ok      ok
listIndicators           operator  ok      ok      ok      ok
listIndicators           public    ok      ok      ok      ok
`;

const SESSIONS = `
readSession              province  ok
readSession              city      ok
readSession              county    ok
readSession              auditor   ok
readSession              operator  ok
readSession              public    ok

signIn                   province  ok
signIn                   city      ok
signIn                   county    ok
signIn                   auditor   ok
signIn                   operator  ok
signIn                   public    ok

signOut                  province  ok
signOut                  city      ok
signOut                  county    ok
signOut                  auditor   ok
signOut                  operator  ok
signOut                  public    401

changePassword           province  ok
changePassword           city      ok
changePassword           county    ok
changePassword           auditor   ok
changePassword           operator  ok
changePassword           public    401

demoAccounts             province  ok
demoAccounts             city      ok
demoAccounts             county    ok
demoAccounts             auditor   ok
demoAccounts             operator  ok
demoAccounts             public    ok
`;

export const MATRIX = [
  REGIONS,
  REGION_CHANGES,
  ORGANISATIONS,
  IMPORTS,
  STATISTICS,
  SNAPSHOTS,
  ROUNDS,
  HAND_INS,
  NOTICES,
  TARGETS,
  BULLETINS,
  PROOFREADING,
  SESSIONS,
  HOUSE,
  BACKUPS,
  MESSAGES,
  ACCOUNTS,
].join('\n');
