/** The lines of backups; testingMatrix.ts says how they are read. */
export const BACKUPS = `
listBackups              province  right
listBackups              city      right
listBackups              county    right
listBackups              auditor   right
listBackups              operator  ok
listBackups              public    401

makeBackup               province  right
makeBackup               city      right
makeBackup               county    right
makeBackup               auditor   right
makeBackup               operator  ok
makeBackup               public    401
`;
