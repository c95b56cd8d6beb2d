/** A sentence for people in both languages of the house. */
export interface Words {
  zh: string;
  en: string;
}

/**
 * Everything that can make an installation unusable, by its stable code: what happened, where, and what to do about it.
 * These sentences are read in a terminal by whoever starts the program, so each must be enough by itself.
 */
const catalogue = {
  disk_full: (p: { path: string }): Words => ({
    zh: `磁盘已满：无法写入 ${p.path}。请清理磁盘空间，或用 KEPU_DATA 指定另一块磁盘上的目录，然后重新启动。`,
    en: `The disk is full: cannot write to ${p.path}. Free some space, or point KEPU_DATA to a folder on another disk, then start again.`,
  }),
  port_taken: (p: { port: number; host: string }): Words => ({
    zh: `端口 ${p.host}:${p.port} 已被其他程序占用。请停止该程序，或用 PORT 指定另一个端口。`,
    en: `Port ${p.host}:${p.port} is taken by another program. Stop that program, or choose another port with PORT.`,
  }),
  data_of_other_major_version: (p: { path: string; found: string; expected: number }): Words => ({
    zh: `${p.path} 中的数据库由 PostgreSQL ${p.found} 创建，本程序自带的是 ${p.expected}，不能直接打开。请用创建它的那个版本的程序执行 kepu backup，再用本版本 kepu restore 恢复到新的 KEPU_DATA。`,
    en: `The database in ${p.path} was made by PostgreSQL ${p.found}; this program brings ${p.expected} and cannot open it. Run kepu backup with the program version that made it, then kepu restore with this one into a new KEPU_DATA.`,
  }),
  data_not_writable: (p: { path: string; detail: string }): Words => ({
    zh: `没有权限写入 ${p.path}（${p.detail}）。请以该目录的所有者身份启动，修改其权限，或用 KEPU_DATA 指定另一个目录。`,
    en: `No permission to write to ${p.path} (${p.detail}). Start as the folder's owner, change its permissions, or point KEPU_DATA to another folder.`,
  }),
  data_unreachable: (p: { path: string; uid: number }): Words => ({
    zh: `以 root 启动时数据库以用户 ${p.uid} 运行，而该用户无法进入 ${p.path}。请对其各级上级目录执行 chmod o+x，或以数据的所有者身份启动。`,
    en: `Started by root, the database runs as user ${p.uid}, who cannot enter ${p.path}. Allow passage with chmod o+x on the folders above it, or start as the owner of the data.`,
  }),
  data_copied: (p: { path: string; original: string; home: string }): Words => ({
    zh: `${p.path} 是 ${p.original} 的副本，二者指向同一个数据库（${p.home}）。请删除副本中的 pg.location，再用 kepu restore 恢复备份。`,
    en: `${p.path} is a copy of ${p.original}; both point to the same database (${p.home}). Delete pg.location in the copy, then fill it with kepu restore.`,
  }),
  database_folder_missing: (p: { path: string; recordedIn: string }): Words => ({
    zh: `${p.recordedIn} 记录的数据库目录 ${p.path} 不存在。请放回该目录；若数据已不需要，删除 ${p.recordedIn} 即可重新开始。`,
    en: `The database folder ${p.path}, recorded in ${p.recordedIn}, is gone. Put it back; or, if its data is no longer needed, delete ${p.recordedIn} to begin afresh.`,
  }),
  binaries_missing: (p: { platform: string; detail: string }): Words => ({
    zh: `没有适用于 ${p.platform} 的自带 PostgreSQL（${p.detail}）。请重新执行 npm ci；若该平台不受支持，请安装 PostgreSQL 15 或更新版本并设置 DATABASE_URL。`,
    en: `No bundled PostgreSQL for ${p.platform} (${p.detail}). Run npm ci again; if the platform is not supported, install PostgreSQL 15 or newer and set DATABASE_URL.`,
  }),
  binaries_not_executable: (p: { path: string; detail: string }): Words => ({
    zh: `无法执行 ${p.path}（${p.detail}）。所在磁盘可能以 noexec 挂载，或系统不允许切换用户；请用 KEPU_DATA 指定另一个目录，或以普通用户启动。`,
    en: `Cannot execute ${p.path} (${p.detail}). Its disk may be mounted noexec, or changing the user may be forbidden; point KEPU_DATA to another folder, or start as an ordinary user.`,
  }),
  postmaster_failed: (p: { detail: string; log: string }): Words => ({
    zh: `数据库未能启动。日志（${p.log}）的最后几行：\n${p.detail}`,
    en: `The database did not start. The last lines of its log (${p.log}):\n${p.detail}`,
  }),
  locked_by_other_host: (p: { path: string; host: string }): Words => ({
    zh: `${p.path} 正由另一台主机或容器（${p.host}）使用。请先停止那里的程序；若它已经停止，请在半分钟后重试。`,
    en: `${p.path} is in use by another host or container (${p.host}). Stop the program there first; if it has stopped already, try again in half a minute.`,
  }),
  database_unreachable: (p: { target: string; detail: string }): Words => ({
    zh: `无法连接 DATABASE_URL 指定的数据库 ${p.target}：${p.detail}`,
    en: `Cannot connect to the database of DATABASE_URL, ${p.target}: ${p.detail}`,
  }),
  server_too_old: (p: { target: string; version: string; required: number }): Words => ({
    zh: `${p.target} 的 PostgreSQL 版本是 ${p.version}，需要 ${p.required} 或更新版本。`,
    en: `PostgreSQL at ${p.target} is version ${p.version}; ${p.required} or newer is needed.`,
  }),
  server_not_utf8: (p: { target: string; encoding: string }): Words => ({
    zh: `数据库 ${p.target} 的编码是 ${p.encoding}。请另建一个数据库：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0。`,
    en: `The database ${p.target} is encoded in ${p.encoding}. Create another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
  }),
  production_mode_required: (): Words => ({
    zh: '设置了 DATABASE_URL，但没有设置 KEPU_MODE=production。演示模式只使用自带数据库；正式使用请设置 KEPU_MODE=production。',
    en: 'DATABASE_URL is set without KEPU_MODE=production. Demo mode uses only the bundled database; for real use set KEPU_MODE=production.',
  }),
  demo_data_in_production: (): Words => ({
    zh: '这些数据来自演示模式：演示账号的口令写在登录页上，不能用于正式运行。请用 KEPU_DATA 或 DATABASE_URL 指定新的数据位置，再执行 kepu setup。',
    en: 'This data was made in demo mode, whose passwords are on its sign-in page; production cannot run on it. Point KEPU_DATA or DATABASE_URL elsewhere, then run kepu setup.',
  }),
  migration_changed: (p: { name: string }): Words => ({
    zh: `数据库结构变更 ${p.name} 执行之后其文件被修改。请恢复原文件，改动写入新的变更文件。`,
    en: `The migration ${p.name} was changed after it had been applied. Restore its file; put the change into a new migration.`,
  }),
  data_newer_than_program: (p: { name: string }): Words => ({
    zh: `数据库已执行本程序没有的结构变更 ${p.name}：数据来自更新的版本。请使用该版本或更新版本的程序。`,
    en: `The database has a migration that this program does not know, ${p.name}: its data comes from a newer version. Use that version of the program or a newer one.`,
  }),
} satisfies Record<string, (params: never) => Words>;

type Catalogue = typeof catalogue;
export type InstallationProblem = keyof Catalogue;

/** The installation cannot be used as it is; says so in both languages, with what to do about it. */
export class InstallationError<Code extends InstallationProblem = InstallationProblem> extends Error {
  override readonly name = 'InstallationError';
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
