/** Who may do what with bulletins and their templates, as testingMatrix.ts reads it. */
export const BULLETINS = `
listBulletinTemplates    province ok      region  ok      region
listBulletinTemplates    city     ok      region  ok      region
listBulletinTemplates    county   ok      region  ok      region
listBulletinTemplates    auditor  ok      region  ok      region
listBulletinTemplates    operator right
listBulletinTemplates    public   401

createBulletinTemplate   province ok      region  ok      region
createBulletinTemplate   city     ok      region  ok      region
createBulletinTemplate   county   ok      region  ok      region
createBulletinTemplate   auditor  right
createBulletinTemplate   operator right
createBulletinTemplate   public   401

changeBulletinTemplate   province ok      404     ok      404
changeBulletinTemplate   city     ok      404     ok      404
changeBulletinTemplate   county   ok      404     ok      404
changeBulletinTemplate   auditor  right
changeBulletinTemplate   operator right
changeBulletinTemplate   public   401

discardBulletinTemplate  province ok      404     ok      404
discardBulletinTemplate  city     ok      404     ok      404
discardBulletinTemplate  county   ok      404     ok      404
discardBulletinTemplate  auditor  right
discardBulletinTemplate  operator right
discardBulletinTemplate  public   401

previewBulletin          province ok      region  ok      region
previewBulletin          city     ok      region  ok      region
previewBulletin          county   ok      region  ok      region
previewBulletin          auditor  ok      region  ok      region
previewBulletin          operator right
previewBulletin          public   401

createBulletin           province ok      region  region  region
createBulletin           city     ok      region  region  region
createBulletin           county   ok      region  region  region
createBulletin           auditor  right
createBulletin           operator right
createBulletin           public   401

listBulletins            province seen    hidden  hidden  hidden
listBulletins            city     seen    hidden  hidden  hidden
listBulletins            county   seen    hidden  hidden  hidden
listBulletins            auditor  seen    hidden  hidden  hidden
listBulletins            operator right
listBulletins            public   401

readBulletin             province ok      404     404     404
readBulletin             city     ok      404     404     404
readBulletin             county   ok      404     404     404
readBulletin             auditor  ok      404     404     404
readBulletin             operator right
readBulletin             public   401

readBulletinRevision     province ok      404     404     404
readBulletinRevision     city     ok      404     404     404
readBulletinRevision     county   ok      404     404     404
readBulletinRevision     auditor  ok      404     404     404
readBulletinRevision     operator right
readBulletinRevision     public   401

readBulletinFigures      province ok      404     404     404
readBulletinFigures      city     ok      404     404     404
readBulletinFigures      county   ok      404     404     404
readBulletinFigures      auditor  ok      404     404     404
readBulletinFigures      operator right
readBulletinFigures      public   401

checkSentence            province ok      404     404     404
checkSentence            city     ok      404     404     404
checkSentence            county   ok      404     404     404
checkSentence            auditor  ok      404     404     404
checkSentence            operator right
checkSentence            public   401

readEditedFile           province ok      404     404     404
readEditedFile           city     ok      404     404     404
readEditedFile           county   ok      404     404     404
readEditedFile           auditor  ok      404     404     404
readEditedFile           operator right
readEditedFile           public   401

editBulletin             province ok      404     404     404
editBulletin             city     ok      404     404     404
editBulletin             county   ok      404     404     404
editBulletin             auditor  right
editBulletin             operator right
editBulletin             public   401

overrideContradiction    province ok      404     404     404
overrideContradiction    city     ok      404     404     404
overrideContradiction    county   ok      404     404     404
overrideContradiction    auditor  right
overrideContradiction    operator right
overrideContradiction    public   401

handOverBulletin         province ok      404     404     404
handOverBulletin         city     ok      404     404     404
handOverBulletin         county   ok      404     404     404
handOverBulletin         auditor  right
handOverBulletin         operator right
handOverBulletin         public   401

discardBulletin          province ok      404     404     404
discardBulletin          city     ok      404     404     404
discardBulletin          county   ok      404     404     404
discardBulletin          auditor  right
discardBulletin          operator right
discardBulletin          public   401

downloadBulletin         province ok      404     404     404
downloadBulletin         city     ok      404     404     404
downloadBulletin         county   ok      404     404     404
downloadBulletin         auditor  ok      404     404     404
downloadBulletin         operator right
downloadBulletin         public   401

readBulletinAppearance   province ok      404     404     404
readBulletinAppearance   city     ok      404     404     404
readBulletinAppearance   county   ok      404     404     404
readBulletinAppearance   auditor  ok      404     404     404
readBulletinAppearance   operator right
readBulletinAppearance   public   401
`;
