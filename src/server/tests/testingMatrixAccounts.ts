/** The matrix of accounts, invitations, keys, one's own sign-in and messages; told as in testingMatrix.ts. */
export const ACCOUNTS = `
listAccounts             province  ok      region  ok      region
listAccounts             city      ok      region  ok      region
listAccounts             county    ok      region  ok      region
listAccounts             auditor   ok      region  ok      region
listAccounts             operator  ok      ok      ok      ok
listAccounts             public    401     401     401     401

listAccounts whole       province  seen    hidden  seen    hidden
listAccounts whole       city      seen    hidden  seen    hidden
listAccounts whole       county    seen    hidden  seen    hidden
listAccounts whole       auditor   seen    hidden  seen    hidden
listAccounts whole       operator  seen    seen    seen    seen
listAccounts whole       public    401     401     401     401

readAccount              province  ok      404     ok      404
readAccount              city      ok      404     ok      404
readAccount              county    ok      404     ok      404
readAccount              auditor   ok      404     ok      404
readAccount              operator  ok      ok      ok      ok
readAccount              public    401     401     401     401

createAccount            province  ok      region  ok      region
createAccount            city      ok      region  ok      region
createAccount            county    ok      region  ok      region
createAccount            auditor   right   right   right   right
createAccount            operator  ok      ok      ok      ok
createAccount            public    401     401     401     401

changeAccount            province  ok      404     ok      404
changeAccount            city      ok      404     ok      404
changeAccount            county    ok      404     ok      404
changeAccount            auditor   right   right   right   right
changeAccount            operator  ok      ok      ok      ok
changeAccount            public    401     401     401     401

suspendAccount           province  ok      404     ok      404
suspendAccount           city      ok      404     ok      404
suspendAccount           county    ok      404     ok      404
suspendAccount           auditor   right   right   right   right
suspendAccount           operator  ok      ok      ok      ok
suspendAccount           public    401     401     401     401

resumeAccount            province  ok      404     ok      404
resumeAccount            city      ok      404     ok      404
resumeAccount            county    ok      404     ok      404
resumeAccount            auditor   right   right   right   right
resumeAccount            operator  ok      ok      ok      ok
resumeAccount            public    401     401     401     401

resetAccount             province  ok      404     ok      404
resetAccount             city      ok      404     ok      404
resetAccount             county    ok      404     ok      404
resetAccount             auditor   right   right   right   right
resetAccount             operator  ok      ok      ok      ok
resetAccount             public    401     401     401     401

resetSecondFactor        province  ok      404     ok      404
resetSecondFactor        city      ok      404     ok      404
resetSecondFactor        county    ok      404     ok      404
resetSecondFactor        auditor   right   right   right   right
resetSecondFactor        operator  ok      ok      ok      ok
resetSecondFactor        public    401     401     401     401

revealContact            province  ok      404     ok      404
revealContact            city      ok      404     ok      404
revealContact            county    ok      404     ok      404
revealContact            auditor   right   right   right   right
revealContact            operator  ok      ok      ok      ok
revealContact            public    401     401     401     401

accountSheetTemplate     province  ok
accountSheetTemplate     city      ok
accountSheetTemplate     county    ok
accountSheetTemplate     auditor   right
accountSheetTemplate     operator  ok
accountSheetTemplate     public    401

createAccountsFromSheet  province  ok      errors  ok      errors
createAccountsFromSheet  city      ok      errors  ok      errors
createAccountsFromSheet  county    ok      errors  ok      errors
createAccountsFromSheet  auditor   right   right   right   right
createAccountsFromSheet  operator  ok      ok      ok      ok
createAccountsFromSheet  public    401     401     401     401

inviteAccounts           province  ok      404     ok      404
inviteAccounts           city      ok      404     ok      404
inviteAccounts           county    ok      404     ok      404
inviteAccounts           auditor   right   right   right   right
inviteAccounts           operator  ok      ok      ok      ok
inviteAccounts           public    401     401     401     401

revokeInvitation         province  ok      404     ok      404
revokeInvitation         city      ok      404     ok      404
revokeInvitation         county    ok      404     ok      404
revokeInvitation         auditor   right   right   right   right
revokeInvitation         operator  ok      ok      ok      ok
revokeInvitation         public    401     401     401     401

lookAtInvitation         province  ok
lookAtInvitation         city      ok
lookAtInvitation         county    ok
lookAtInvitation         auditor   ok
lookAtInvitation         operator  ok
lookAtInvitation         public    ok

acceptInvitation         province  ok
acceptInvitation         city      ok
acceptInvitation         county    ok
acceptInvitation         auditor   ok
acceptInvitation         operator  ok
acceptInvitation         public    ok

listKeys                 province  ok      region  ok      region
listKeys                 city      ok      region  ok      region
listKeys                 county    ok      region  ok      region
listKeys                 auditor   ok      region  ok      region
listKeys                 operator  ok      ok      ok      ok
listKeys                 public    401     401     401     401

listKeys whole           province  seen    hidden  seen    hidden
listKeys whole           city      seen    hidden  seen    hidden
listKeys whole           county    seen    hidden  seen    hidden
listKeys whole           auditor   seen    hidden  seen    hidden
listKeys whole           operator  seen    seen    seen    seen
listKeys whole           public    401     401     401     401

createKey                province  ok      region  ok      region
createKey                city      ok      region  ok      region
createKey                county    ok      region  ok      region
createKey                auditor   right   right   right   right
createKey                operator  ok      ok      ok      ok
createKey                public    401     401     401     401

revokeKey                province  ok      404     ok      404
revokeKey                city      ok      404     ok      404
revokeKey                county    ok      404     ok      404
revokeKey                auditor   right   right   right   right
revokeKey                operator  ok      ok      ok      ok
revokeKey                public    401     401     401     401

takeSecondStep           province  ok
takeSecondStep           city      ok
takeSecondStep           county    ok
takeSecondStep           auditor   ok
takeSecondStep           operator  ok
takeSecondStep           public    ok

readSecondFactor         province  ok
readSecondFactor         city      ok
readSecondFactor         county    ok
readSecondFactor         auditor   ok
readSecondFactor         operator  ok
readSecondFactor         public    401

beginSecondFactor        province  ok
beginSecondFactor        city      ok
beginSecondFactor        county    ok
beginSecondFactor        auditor   ok
beginSecondFactor        operator  ok
beginSecondFactor        public    401

confirmSecondFactor      province  ok
confirmSecondFactor      city      ok
confirmSecondFactor      county    ok
confirmSecondFactor      auditor   ok
confirmSecondFactor      operator  ok
confirmSecondFactor      public    401

renewRecoveryCodes       province  ok
renewRecoveryCodes       city      ok
renewRecoveryCodes       county    ok
renewRecoveryCodes       auditor   ok
renewRecoveryCodes       operator  ok
renewRecoveryCodes       public    401

removeSecondFactor       province  ok
removeSecondFactor       city      ok
removeSecondFactor       county    ok
removeSecondFactor       auditor   ok
removeSecondFactor       operator  ok
removeSecondFactor       public    401

listSessions             province  ok
listSessions             city      ok
listSessions             county    ok
listSessions             auditor   ok
listSessions             operator  ok
listSessions             public    401

endSession               province  ok
endSession               city      ok
endSession               county    ok
endSession               auditor   ok
endSession               operator  ok
endSession               public    401

endOtherSessions         province  ok
endOtherSessions         city      ok
endOtherSessions         county    ok
endOtherSessions         auditor   ok
endOtherSessions         operator  ok
endOtherSessions         public    401
`;

export const MESSAGES = `
listMessages             province  ok
listMessages             city      ok
listMessages             county    ok
listMessages             auditor   ok
listMessages             operator  ok
listMessages             public    401

readMessages             province  ok
readMessages             city      ok
readMessages             county    ok
readMessages             auditor   ok
readMessages             operator  ok
readMessages             public    401

listLetters              province  ok
listLetters              city      ok
listLetters              county    ok
listLetters              auditor   ok
listLetters              operator  ok
listLetters              public    401
`;
