/** Who may do what with documents issued and received, as testingMatrix.ts reads it. */
export const NOTICES = `
listDocuments            province ok      region  ok      region
listDocuments            city     ok      region  ok      region
listDocuments            county   ok      region  ok      region
listDocuments            auditor  ok      region  ok      region
listDocuments            operator right
listDocuments            public   401

listDocuments released   province seen    hidden  seen    hidden
listDocuments released   city     seen    hidden  seen    hidden
listDocuments released   county   seen    hidden  seen    hidden
listDocuments released   auditor  seen    hidden  seen    hidden
listDocuments released   operator right
listDocuments released   public   401

listDocuments drafts     province seen    hidden  hidden  hidden
listDocuments drafts     city     seen    hidden  hidden  hidden
listDocuments drafts     county   seen    hidden  hidden  hidden
listDocuments drafts     auditor  seen    hidden  hidden  hidden
listDocuments drafts     operator right
listDocuments drafts     public   401

createDocument           province ok      region  region  region
createDocument           city     ok      region  region  region
createDocument           county   ok      region  region  region
createDocument           auditor  right
createDocument           operator right
createDocument           public   401

readDocument             province ok      404     404     404
readDocument             city     ok      404     404     404
readDocument             county   ok      404     404     404
readDocument             auditor  ok      404     404     404
readDocument             operator right
readDocument             public   401

readDocument released    province ok      404     ok      404
readDocument released    city     ok      404     ok      404
readDocument released    county   ok      404     ok      404
readDocument released    auditor  ok      404     ok      404
readDocument released    operator right
readDocument released    public   401

changeDocument           province ok      404     404     404
changeDocument           city     ok      404     404     404
changeDocument           county   ok      404     404     404
changeDocument           auditor  right
changeDocument           operator right
changeDocument           public   401

previewAudience          province ok      404     404     404
previewAudience          city     ok      404     404     404
previewAudience          county   ok      404     404     404
previewAudience          auditor  ok      404     404     404
previewAudience          operator right
previewAudience          public   401

submitDocument           province ok      404     404     404
submitDocument           city     ok      404     404     404
submitDocument           county   ok      404     404     404
submitDocument           auditor  right
submitDocument           operator right
submitDocument           public   401

decideDocument           province ok      404     404     404
decideDocument           city     ok      404     404     404
decideDocument           county   ok      404     404     404
decideDocument           auditor  right
decideDocument           operator right
decideDocument           public   401

numberDocument           province ok      404     404     404
numberDocument           city     ok      404     404     404
numberDocument           county   ok      404     404     404
numberDocument           auditor  right
numberDocument           operator right
numberDocument           public   401

releaseDocument          province ok      404     404     404
releaseDocument          city     ok      404     404     404
releaseDocument          county   ok      404     404     404
releaseDocument          auditor  right
releaseDocument          operator right
releaseDocument          public   401

withdrawDocument         province ok      404     region  404
withdrawDocument         city     ok      404     region  404
withdrawDocument         county   ok      404     region  404
withdrawDocument         auditor  right
withdrawDocument         operator right
withdrawDocument         public   401

downloadDocument         province ok      404     ok      404
downloadDocument         city     ok      404     ok      404
downloadDocument         county   ok      404     ok      404
downloadDocument         auditor  ok      404     ok      404
downloadDocument         operator right
downloadDocument         public   401

listRegisters            province ok
listRegisters            city     ok
listRegisters            county   ok
listRegisters            auditor  ok
listRegisters            operator right
listRegisters            public   401

openRegister             province ok      region  region  region
openRegister             city     ok      region  region  region
openRegister             county   ok      region  region  region
openRegister             auditor  right
openRegister             operator right
openRegister             public   401

readAppearance           province ok      404     404     404
readAppearance           city     ok      404     404     404
readAppearance           county   ok      404     404     404
readAppearance           auditor  ok      404     404     404
readAppearance           operator right
readAppearance           public   401

listRecipients           province ok      404     ok      404
listRecipients           city     ok      404     ok      404
listRecipients           county   ok      404     ok      404
listRecipients           auditor  ok      404     ok      404
listRecipients           operator right
listRecipients           public   401

exportReceipts           province ok      404     ok      404
exportReceipts           city     ok      404     ok      404
exportReceipts           county   ok      404     ok      404
exportReceipts           auditor  ok      404     ok      404
exportReceipts           operator right
exportReceipts           public   401

remindRecipients         province ok      404     region  404
remindRecipients         city     ok      404     region  404
remindRecipients         county   ok      404     region  404
remindRecipients         auditor  right
remindRecipients         operator right
remindRecipients         public   401

listDocumentReminders    province ok      404     ok      404
listDocumentReminders    city     ok      404     ok      404
listDocumentReminders    county   ok      404     ok      404
listDocumentReminders    auditor  ok      404     ok      404
listDocumentReminders    operator right
listDocumentReminders    public   401

issueLink                province ok      404     region  404
issueLink                city     ok      404     region  404
issueLink                county   ok      404     region  404
issueLink                auditor  right
issueLink                operator right
issueLink                public   401

revokeLink               province ok      404     region  404
revokeLink               city     ok      404     region  404
revokeLink               county   ok      404     region  404
revokeLink               auditor  right
revokeLink               operator right
revokeLink               public   401

listReceived             province ok      region  ok      region
listReceived             city     ok      region  ok      region
listReceived             county   ok      region  ok      region
listReceived             auditor  ok      region  ok      region
listReceived             operator right
listReceived             public   401

listReceived whole       province seen    hidden  seen    hidden
listReceived whole       city     seen    hidden  seen    hidden
listReceived whole       county   seen    hidden  seen    hidden
listReceived whole       auditor  seen    hidden  seen    hidden
listReceived whole       operator right
listReceived whole       public   401

readReceived             province ok      404     ok      404
readReceived             city     ok      404     ok      404
readReceived             county   ok      404     ok      404
readReceived             auditor  ok      404     ok      404
readReceived             operator right
readReceived             public   401

confirmReceipt           province ok      404     region  404
confirmReceipt           city     ok      404     region  404
confirmReceipt           county   ok      404     region  404
confirmReceipt           auditor  right
confirmReceipt           operator right
confirmReceipt           public   401

downloadReceived         province ok      404     ok      404
downloadReceived         city     ok      404     ok      404
downloadReceived         county   ok      404     ok      404
downloadReceived         auditor  ok      404     ok      404
downloadReceived         operator right
downloadReceived         public   401

listPublicDocuments      province ok
listPublicDocuments      city     ok
listPublicDocuments      county   ok
listPublicDocuments      auditor  ok
listPublicDocuments      operator ok
listPublicDocuments      public   ok

readPublicDocument       province ok
readPublicDocument       city     ok
readPublicDocument       county   ok
readPublicDocument       auditor  ok
readPublicDocument       operator ok
readPublicDocument       public   ok

downloadPublicDocument   province ok
downloadPublicDocument   city     ok
downloadPublicDocument   county   ok
downloadPublicDocument   auditor  ok
downloadPublicDocument   operator ok
downloadPublicDocument   public   ok
`;
