/** Who may do what with hand-in rounds, as testingMatrix.ts reads it. The unit of each round is the association of its own region. */
export const ROUNDS = `
listRounds               province ok      region  ok      region
listRounds               city     ok      region  ok      region
listRounds               county   ok      region  ok      region
listRounds               auditor  ok      region  ok      region
listRounds               operator right
listRounds               public   401

listRounds whole         province seen    hidden  seen    hidden
listRounds whole         city     seen    hidden  seen    hidden
listRounds whole         county   seen    hidden  seen    hidden
listRounds whole         auditor  seen    hidden  seen    hidden
listRounds whole         operator right
listRounds whole         public   401

createRound              province ok      region  ok      region
createRound              city     ok      region  ok      region
createRound              county   ok      region  ok      region
createRound              auditor  right
createRound              operator right
createRound              public   401

readRound                province ok      404     ok      404
readRound                city     ok      404     ok      404
readRound                county   ok      404     ok      404
readRound                auditor  ok      404     ok      404
readRound                operator right
readRound                public   401

changeRound              province ok      404     ok      404
changeRound              city     ok      404     ok      404
changeRound              county   ok      404     ok      404
changeRound              auditor  right
changeRound              operator right
changeRound              public   401

openRound                province ok      404     ok      404
openRound                city     ok      404     ok      404
openRound                county   ok      404     ok      404
openRound                auditor  right
openRound                operator right
openRound                public   401

discardRound             province ok      404     ok      404
discardRound             city     ok      404     ok      404
discardRound             county   ok      404     ok      404
discardRound             auditor  right
discardRound             operator right
discardRound             public   401

closeRound               province ok      404     ok      404
closeRound               city     ok      404     ok      404
closeRound               county   ok      404     ok      404
closeRound               auditor  right
closeRound               operator right
closeRound               public   401

reopenRound              province ok      404     ok      404
reopenRound              city     ok      404     ok      404
reopenRound              county   ok      404     ok      404
reopenRound              auditor  right
reopenRound              operator right
reopenRound              public   401

extendLimit              province ok      404     ok      404
extendLimit              city     ok      404     ok      404
extendLimit              county   ok      404     ok      404
extendLimit              auditor  right
extendLimit              operator right
extendLimit              public   401

snapshotRound            province ok      404     ok      404
snapshotRound            city     ok      404     ok      404
snapshotRound            county   ok      404     ok      404
snapshotRound            auditor  right
snapshotRound            operator right
snapshotRound            public   401

listRoundHandIns         province ok      404     ok      404
listRoundHandIns         city     ok      404     ok      404
listRoundHandIns         county   ok      404     ok      404
listRoundHandIns         auditor  ok      404     ok      404
listRoundHandIns         operator right
listRoundHandIns         public   401

dropFiles                province ok      404     ok      404
dropFiles                city     ok      404     ok      404
dropFiles                county   ok      404     ok      404
dropFiles                auditor  right
dropFiles                operator right
dropFiles                public   401

listDroppedFiles         province ok      404     ok      404
listDroppedFiles         city     ok      404     ok      404
listDroppedFiles         county   ok      404     ok      404
listDroppedFiles         auditor  ok      404     ok      404
listDroppedFiles         operator right
listDroppedFiles         public   401

assignDroppedFile        province ok      404     ok      404
assignDroppedFile        city     ok      404     ok      404
assignDroppedFile        county   ok      404     ok      404
assignDroppedFile        auditor  right
assignDroppedFile        operator right
assignDroppedFile        public   401

setDroppedFileAside      province ok      404     ok      404
setDroppedFileAside      city     ok      404     ok      404
setDroppedFileAside      county   ok      404     ok      404
setDroppedFileAside      auditor  right
setDroppedFileAside      operator right
setDroppedFileAside      public   401

downloadDroppedFile      province ok      404     ok      404
downloadDroppedFile      city     ok      404     ok      404
downloadDroppedFile      county   ok      404     ok      404
downloadDroppedFile      auditor  ok      404     ok      404
downloadDroppedFile      operator right
downloadDroppedFile      public   401

proposeReminders         province ok      404     ok      404
proposeReminders         city     ok      404     ok      404
proposeReminders         county   ok      404     ok      404
proposeReminders         auditor  right
proposeReminders         operator right
proposeReminders         public   401

sendReminders            province ok      404     ok      404
sendReminders            city     ok      404     ok      404
sendReminders            county   ok      404     ok      404
sendReminders            auditor  right
sendReminders            operator right
sendReminders            public   401

listReminders            province ok      404     ok      404
listReminders            city     ok      404     ok      404
listReminders            county   ok      404     ok      404
listReminders            auditor  ok      404     ok      404
listReminders            operator right
listReminders            public   401
`;

export const HAND_INS = `
listHandIns              province ok      region  ok      region
listHandIns              city     ok      region  ok      region
listHandIns              county   ok      region  ok      region
listHandIns              auditor  ok      region  ok      region
listHandIns              operator right
listHandIns              public   401

listHandIns whole        province seen    hidden  seen    hidden
listHandIns whole        city     seen    hidden  seen    hidden
listHandIns whole        county   seen    hidden  seen    hidden
listHandIns whole        auditor  seen    hidden  seen    hidden
listHandIns whole        operator right
listHandIns whole        public   401

readHandIn               province ok      404     ok      404
readHandIn               city     ok      404     ok      404
readHandIn               county   ok      404     ok      404
readHandIn               auditor  ok      404     ok      404
readHandIn               operator right
readHandIn               public   401

saveDraft                province ok      404     ok      404
saveDraft                city     ok      404     ok      404
saveDraft                county   ok      404     ok      404
saveDraft                auditor  right
saveDraft                operator right
saveDraft                public   401

uploadDraft              province ok      404     ok      404
uploadDraft              city     ok      404     ok      404
uploadDraft              county   ok      404     ok      404
uploadDraft              auditor  right
uploadDraft              operator right
uploadDraft              public   401

handIn                   province ok      404     ok      404
handIn                   city     ok      404     ok      404
handIn                   county   ok      404     ok      404
handIn                   auditor  right
handIn                   operator right
handIn                   public   401

downloadTemplate         province ok      404     ok      404
downloadTemplate         city     ok      404     ok      404
downloadTemplate         county   ok      404     ok      404
downloadTemplate         auditor  ok      404     ok      404
downloadTemplate         operator right
downloadTemplate         public   401

listRevisions            province ok      404     ok      404
listRevisions            city     ok      404     ok      404
listRevisions            county   ok      404     ok      404
listRevisions            auditor  ok      404     ok      404
listRevisions            operator right
listRevisions            public   401

readRevision             province ok      404     ok      404
readRevision             city     ok      404     ok      404
readRevision             county   ok      404     ok      404
readRevision             auditor  ok      404     ok      404
readRevision             operator right
readRevision             public   401

downloadRevision         province ok      404     ok      404
downloadRevision         city     ok      404     ok      404
downloadRevision         county   ok      404     ok      404
downloadRevision         auditor  ok      404     ok      404
downloadRevision         operator right
downloadRevision         public   401

acceptHandIn             province ok      404     ok      404
acceptHandIn             city     ok      404     ok      404
acceptHandIn             county   ok      404     ok      404
acceptHandIn             auditor  right
acceptHandIn             operator right
acceptHandIn             public   401

returnHandIn             province ok      404     ok      404
returnHandIn             city     ok      404     ok      404
returnHandIn             county   ok      404     ok      404
returnHandIn             auditor  right
returnHandIn             operator right
returnHandIn             public   401

reopenHandIn             province ok      404     ok      404
reopenHandIn             city     ok      404     ok      404
reopenHandIn             county   ok      404     ok      404
reopenHandIn             auditor  right
reopenHandIn             operator right
reopenHandIn             public   401
`;
