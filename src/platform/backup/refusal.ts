import type { Words } from '../installation/error.ts';

/**
 * Every reason for which a backup is not made or an archive not restored, by its stable code: what is wrong and what to
 * do. Nothing was changed where one of these is told. They are read in a terminal, so each must be enough by itself.
 */
const catalogue = {
  backup_exists: (p: { path: string }): Words => ({
    zh: `${p.path} 已存在。备份从不覆盖已有文件，请换一个文件名。`,
    en: `${p.path} exists already. A backup never overwrites a file; choose another name.`,
  }),
  backup_not_writable: (p: { path: string; detail: string }): Words => ({
    zh: `无法写入备份 ${p.path}：${p.detail}。没有留下不完整的备份。请检查目录是否存在、权限和剩余空间。`,
    en: `The backup ${p.path} cannot be written: ${p.detail}. No half backup is left. Look at the folder, its permissions and the free space.`,
  }),
  archive_unreadable: (p: { path: string; detail: string }): Words => ({
    zh: `无法读取 ${p.path}：${p.detail}`,
    en: `${p.path} cannot be read: ${p.detail}`,
  }),
  archive_damaged: (p: { path: string; detail: string }): Words => ({
    zh: `${p.path} 不是本系统的完整备份（${p.detail}）。未作任何改动。请使用另一份备份，或重新复制该文件后再试。`,
    en: `${p.path} is not a whole Kepu backup (${p.detail}). Nothing was changed. Use another backup, or copy the file once more and try again.`,
  }),
  archive_newer: (p: { path: string; program: string; migration: string }): Words => ({
    zh: `${p.path} 由更新的版本 ${p.program}（数据结构 ${p.migration}）制作，本程序不认识。请用该版本或更新的版本恢复。`,
    en: `${p.path} was made by a newer version, ${p.program} (schema ${p.migration}), which this program does not know. Restore it with that version or a newer one.`,
  }),
  archive_of_changed_migration: (p: { path: string; migration: string }): Words => ({
    zh: `${p.path} 的数据结构变更 ${p.migration} 与本程序的同名文件内容不同。请用制作备份的那份程序恢复。`,
    en: `The migration ${p.migration} of ${p.path} differs from this program's file of that name. Restore it with the program that made the backup.`,
  }),
  key_missing: (p: { path: string; wanted: string; file: string }): Words => ({
    zh: `备份 ${p.path} 使用的主密钥指纹为 ${p.wanted}，而这里没有主密钥。备份中从不包含密钥：请把原系统的 keys/master.key 复制到 ${p.file}（仅所有者可读），或把其内容设为 KEPU_MASTER_KEY，然后重新恢复。`,
    en: `The backup ${p.path} needs the master key with fingerprint ${p.wanted}; here is none. Keys are never in a backup: copy keys/master.key of the old installation to ${p.file}, readable by its owner only, or set KEPU_MASTER_KEY to its content, then restore again.`,
  }),
  key_differs: (p: { path: string; wanted: string; found: string; file: string }): Words => ({
    zh: `备份 ${p.path} 使用的主密钥指纹为 ${p.wanted}，这里的主密钥指纹为 ${p.found}。请先移走 ${p.file}，把原系统的 keys/master.key 复制到该位置（或把其内容设为 KEPU_MASTER_KEY），然后重新恢复。`,
    en: `The backup ${p.path} needs the master key with fingerprint ${p.wanted}; the one here has ${p.found}. Move ${p.file} away and put keys/master.key of the old installation in its place (or set KEPU_MASTER_KEY to its content), then restore again.`,
  }),
  not_empty: (p: { detail: string }): Words => ({
    zh: `这里已有数据（${p.detail}），恢复只能进入空的系统。请用 KEPU_DATA 指定新的目录，或用 DATABASE_URL 指定空的数据库。`,
    en: `There is data here already (${p.detail}); a restore goes into an empty installation only. Point KEPU_DATA to a new folder, or DATABASE_URL to an empty database.`,
  }),
  in_use: (p: { connections: number }): Words => ({
    zh: `还有 ${p.connections} 个连接正在使用这个数据库。请先停止服务，再恢复。`,
    en: `${p.connections} other connections use this database. Stop the server first, then restore.`,
  }),
} satisfies Record<string, (params: never) => Words>;

type Catalogue = typeof catalogue;
export type RefusalCode = keyof Catalogue;

/** A backup that is not made, or an archive that is not restored; says so in both languages. */
export class BackupRefused<Code extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'BackupRefused';
  readonly code: Code;
  readonly params: Parameters<Catalogue[Code]>[0];
  readonly words: Words;

  constructor(code: Code, params: Parameters<Catalogue[Code]>[0], options?: ErrorOptions) {
    const words = (catalogue[code] as (params: Parameters<Catalogue[Code]>[0]) => Words)(params);
    super(`${words.zh}\n${words.en}`, options);
    this.code = code;
    this.params = params;
    this.words = words;
  }
}
