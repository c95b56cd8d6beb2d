import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The system user that owns the cluster and runs the server. */
export interface Account {
  uid: number;
  gid: number;
}

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root. Started by root, the server runs as the owner of the cluster that is there, else as
 * KEPU_PG_UID, else as nobody, which needs no account to be created. Null: the server runs as we do.
 */
export async function serverAccount(cluster: string | null, environment = process.env): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  if (cluster !== null) {
    const { uid, gid } = await stat(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const uid = Number(environment.KEPU_PG_UID ?? NOBODY);
  return { uid, gid: uid };
}

/** Whether the account may pass through every folder down to `directory`, by owner, group and mode. */
export async function canReach(account: Account, directory: string): Promise<boolean> {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** What root adds to a folder of somebody else's goes to its owner, who must be able to remove it again. */
export async function giveTreeToOwnerOf(folder: string, tree: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(folder);
  const within = (await readdir(tree, { recursive: true })).map((path) => join(tree, path));
  await Promise.all([tree, ...within].map((path) => lchown(path, uid, gid)));
}

/** Gives a file that root has just made to the server's account; as an ordinary user it is ours already. */
export async function giveTo(account: Account | null, ...paths: string[]): Promise<void> {
  if (account === null) return;
  await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
}
