/** What is wrong, and what to do about it, in both languages of the house. Read in a terminal by whoever runs it. */
interface Described {
  severity: 'error' | 'warning';
  zh: readonly [message: string, advice: string];
  en: readonly [message: string, advice: string];
}

const GB = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

/** Everything that the doctor can find, by its stable code. An error makes the installation unusable or untrue. */
const catalogue = {
  config_wrong: (p: { message: string }) => ({
    severity: 'error' as const,
    zh: [p.message, '按提示改正环境变量。'],
    en: [p.message, 'Put the environment right as told.'],
  }),
  node_other: (p: { found: string; pinned: string }) => ({
    severity: 'warning' as const,
    zh: [`正在使用 Node ${p.found}，而不是随附的 ${p.pinned}。`, '用 npm start 或 bin/kepu 启动，它们使用随附的版本。'],
    en: [
      `Node ${p.found} runs this, not the ${p.pinned} that comes along.`,
      'Start with npm start or bin/kepu: both use the one that comes along.',
    ],
  }),
  packages_differ: (_: object) => ({
    severity: 'warning' as const,
    zh: ['已安装的依赖与 package-lock.json 不一致。', '执行 npm ci，或再次用 npm start 启动。'],
    en: ['What is installed is not what package-lock.json names.', 'Run npm ci, or start again with npm start.'],
  }),
  web_not_built: (_: object) => ({
    severity: 'warning' as const,
    zh: ['网页尚未构建。', '执行 npm run build，或用 npm start 启动（会自动构建）。'],
    en: ['The web has not been built.', 'Run npm run build, or start with npm start, which builds it.'],
  }),
  data_not_made: (p: { path: string }) => ({
    severity: 'warning' as const,
    zh: [`数据目录 ${p.path} 中还没有数据。`, '首次启动时会自动建立；如果应当有数据，请检查 KEPU_DATA。'],
    en: [`There is no data in ${p.path} yet.`, 'The first start makes it; if there should be data, look at KEPU_DATA.'],
  }),
  data_not_usable: (p: { path: string; detail: string }) => ({
    severity: 'error' as const,
    zh: [`${p.path} 不可读写（${p.detail}）。`, '以数据所有者的身份运行，或修改该目录的所有者与权限。'],
    en: [
      `${p.path} cannot be read and written (${p.detail}).`,
      'Run as the owner of the data, or change owner and permissions of the folder.',
    ],
  }),
  disk_nearly_full: (p: { path: string; free: number }) => ({
    severity: 'warning' as const,
    zh: [`${p.path} 所在磁盘只剩 ${GB(p.free)}。`, '清理磁盘，或把 KEPU_DATA 移到更大的磁盘。'],
    en: [`The disk of ${p.path} has ${GB(p.free)} left.`, 'Free some space, or move KEPU_DATA to a larger disk.'],
  }),
  disk_full: (p: { path: string; free: number }) => ({
    severity: 'error' as const,
    zh: [`${p.path} 所在磁盘已满，只剩 ${GB(p.free)}。`, '立即清理磁盘：数据库写满后将停止工作。'],
    en: [`The disk of ${p.path} is full: ${GB(p.free)} left.`, 'Free space now: a database without space stops.'],
  }),
  key_missing: (p: { path: string }) => ({
    severity: 'error' as const,
    zh: [
      `主密钥 ${p.path} 不见了，而数据库中有用它加密的姓名。`,
      '从密钥备份放回该文件；没有它，这些姓名无法解密。切勿另建新密钥。',
    ],
    en: [
      `The master key ${p.path} is gone, and names in the database are encrypted with it.`,
      'Put the file back from where keys are kept; without it these names are lost. Do not make a new one.',
    ],
  }),
  key_unusable: (p: { place: string; detail: string }) => ({
    severity: 'error' as const,
    zh: [`主密钥（${p.place}）不可用：${p.detail}。`, '放回正确的密钥：32 个字节，Base64 编码，仅运行者可读。'],
    en: [
      `The master key (${p.place}) cannot be used: ${p.detail}.`,
      'Put the right key back: 32 bytes in base64, readable by whoever runs this.',
    ],
  }),
  key_readable_by_others: (p: { path: string; mode: string }) => ({
    severity: 'warning' as const,
    zh: [`其他用户可以读取主密钥 ${p.path}（权限 ${p.mode}）。`, `执行 chmod 600 ${p.path}。`],
    en: [`Others can read the master key ${p.path} (mode ${p.mode}).`, `Run chmod 600 ${p.path}.`],
  }),
  key_of_other_data: (p: { place: string }) => ({
    severity: 'error' as const,
    zh: [
      `主密钥（${p.place}）不是加密这些数据所用的密钥。`,
      '放回与数据库配套的主密钥；恢复备份时须同时放回当时的密钥。',
    ],
    en: [
      `The master key (${p.place}) is not the one this data is encrypted with.`,
      'Put back the key that belongs to the database; a restored backup needs the key of its time.',
    ],
  }),
  database_unusable: (p: { zh: string; en: string }) => ({
    severity: 'error' as const,
    zh: [p.zh, '数据库可用之后，再次运行 kepu doctor 检查其余各项。'],
    en: [p.en, 'Run kepu doctor again once the database can be used: the rest could not be looked at.'],
  }),
  database_not_durable: (p: { settings: string }) => ({
    severity: 'warning' as const,
    zh: [`数据库关闭了 ${p.settings}：断电会损坏数据。`, '在数据库配置中打开这些选项。'],
    en: [
      `The database runs with ${p.settings} off: a power cut damages data.`,
      'Switch these on in the configuration of the database.',
    ],
  }),
  collation_changed: (p: { recorded: string; actual: string }) => ({
    severity: 'warning' as const,
    zh: [
      `数据库的排序规则版本由 ${p.recorded} 变为 ${p.actual}，按文字排序的索引可能失效。`,
      '执行 REINDEX DATABASE，再执行 ALTER DATABASE … REFRESH COLLATION VERSION。',
    ],
    en: [
      `The collation of the database changed from version ${p.recorded} to ${p.actual}; indexes by text may be wrong.`,
      'Run REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION.',
    ],
  }),
  migrations_pending: (p: { count: number; first: string }) => ({
    severity: 'warning' as const,
    zh: [
      `有 ${p.count} 个数据库结构变更尚未执行，第一个是 ${p.first}。`,
      '下次启动或执行 kepu migrate 时自动执行；请先做好备份。',
    ],
    en: [
      `${p.count} migrations are still to be applied, the first ${p.first}.`,
      'The next start, or kepu migrate, applies them; make a backup first.',
    ],
  }),
  migration_changed: (p: { name: string }) => ({
    severity: 'error' as const,
    zh: [`数据库结构变更 ${p.name} 执行之后其文件被修改。`, '恢复该文件的原样（git checkout migrations）。'],
    en: [
      `The migration ${p.name} was changed after it had been applied.`,
      'Restore the file (git checkout migrations).',
    ],
  }),
  data_newer_than_program: (p: { name: string }) => ({
    severity: 'error' as const,
    zh: [`数据库来自更新的版本：本程序没有结构变更 ${p.name}。`, '使用该版本或更新版本的程序。'],
    en: [
      `The data comes from a newer version: this program has no migration ${p.name}.`,
      'Use that version of the program, or a newer one.',
    ],
  }),
  clock_wrong: (p: { now: string; reason: string }) => ({
    severity: 'error' as const,
    zh: [
      `本机时间 ${p.now} 不可信：早于${p.reason === 'program' ? '本程序的发布时间' : '最近一条审计记录'}。`,
      '校准时间并启用 NTP（timedatectl set-ntp true），之后再启动。',
    ],
    en: [
      `The time of this machine, ${p.now}, cannot be right: it is before ${p.reason === 'program' ? 'this program was written' : 'the newest line of the audit'}.`,
      'Set the clock and switch on NTP (timedatectl set-ntp true) before starting.',
    ],
  }),
  clock_differs: (p: { seconds: number }) => ({
    severity: 'warning' as const,
    zh: [`本机与数据库服务器的时间相差 ${p.seconds} 秒。`, '在两台机器上启用 NTP。'],
    en: [
      `The clocks of this machine and of the database differ by ${p.seconds} seconds.`,
      'Switch on NTP on both machines.',
    ],
  }),
  audit_broken: (p: { line: number }) => ({
    severity: 'error' as const,
    zh: [
      `审计链自第 ${p.line} 条记录起对不上：记录被改动或删除。`,
      '保全数据目录与日志，查明谁以数据库账号操作过；用备份对照。',
    ],
    en: [
      `The audit does not hold from line ${p.line} on: lines were changed or removed.`,
      'Keep data folder and logs as they are, find out who used the account of the database, compare with a backup.',
    ],
  }),
  audit_cut_off: (p: { noted: number; found: number }) => ({
    severity: 'error' as const,
    zh: [
      `审计链只到第 ${p.found} 位，而数据目录中记下的是第 ${p.noted} 位：末尾的记录被删除，或数据库被换成了较早的状态。`,
      '若刚刚恢复过较早的备份，核实后删除数据目录中的 audit-head.json；否则按被改动处理。',
    ],
    en: [
      `The audit ends at ${p.found}, while the data folder notes ${p.noted}: its newest lines were cut off, or the database was replaced by an earlier state.`,
      'After a deliberate restore of an earlier state remove audit-head.json from the data folder; else treat it as tampering.',
    ],
  }),
  audit_replaced: (p: { noted: number }) => ({
    severity: 'error' as const,
    zh: [
      `审计链第 ${p.noted} 位与数据目录中记下的摘要不同：整条链被重写过，或数据库属于另一个系统。`,
      '检查 KEPU_DATA 与 DATABASE_URL 是否配套；若配套，按被改动处理。',
    ],
    en: [
      `The audit at ${p.noted} is not what the data folder notes: the chain was written anew, or the database belongs to another installation.`,
      'See whether KEPU_DATA and DATABASE_URL belong together; if they do, treat it as tampering.',
    ],
  }),
  audit_unsealed: (p: { count: number }) => ({
    severity: 'warning' as const,
    zh: [
      `有 ${p.count} 条一天以前的审计记录尚未入链。`,
      '启动服务，它会在几秒内入链；若服务已在运行，查看日志中的 audit sealing。',
    ],
    en: [
      `${p.count} audit lines of more than a day ago are not chained yet.`,
      'Start the server: it chains them within seconds. If it runs, look for audit sealing in the log.',
    ],
  }),
  files_missing: (p: { count: number; example: string }) => ({
    severity: 'error' as const,
    zh: [
      `有 ${p.count} 个登记过的文件不在磁盘上，例如 ${p.example}。`,
      '从备份放回 KEPU_DATA/files；检查各进程是否使用同一个 KEPU_DATA。',
    ],
    en: [
      `${p.count} files that the database knows are not on the disk, such as ${p.example}.`,
      'Put them back into KEPU_DATA/files from a backup; see whether all processes use one KEPU_DATA.',
    ],
  }),
  files_damaged: (p: { count: number; example: string }) => ({
    severity: 'error' as const,
    zh: [`有 ${p.count} 个文件的大小与登记的不符，例如 ${p.example}。`, '检查磁盘，从备份放回这些文件。'],
    en: [
      `${p.count} files have another size than the database knows, such as ${p.example}.`,
      'Check the disk; put these files back from a backup.',
    ],
  }),
  files_unclaimed: (p: { count: number }) => ({
    severity: 'warning' as const,
    zh: [
      `磁盘上有 ${p.count} 个超过一天、数据库中没有登记的文件。`,
      '多为中断的上传，无害；如需空间，可在停机并备份后删除。',
    ],
    en: [
      `${p.count} files on the disk, older than a day, are unknown to the database.`,
      'Mostly uploads that were cut off, and harmless; remove them, after a backup and with the server stopped, if space is needed.',
    ],
  }),
  jobs_stuck: (p: { name: string; count: number }) => ({
    severity: 'warning' as const,
    zh: [`后台任务 ${p.name} 有 ${p.count} 个超过时限仍未结束。`, '查看日志；重新启动服务会重新执行它们。'],
    en: [
      `${p.count} jobs of ${p.name} run longer than they may.`,
      'Look at the log; a restart of the server runs them again.',
    ],
  }),
  jobs_waiting: (p: { name: string; count: number }) => ({
    severity: 'warning' as const,
    zh: [
      `后台任务 ${p.name} 有 ${p.count} 个已等待一小时以上。`,
      '服务未在运行，或任务过多：启动服务，或增加一个进程。',
    ],
    en: [
      `${p.count} jobs of ${p.name} have been waiting for more than an hour.`,
      'The server does not run, or has too much to do: start it, or add a process.',
    ],
  }),
  jobs_failed: (p: { name: string; count: number }) => ({
    severity: 'warning' as const,
    zh: [`后台任务 ${p.name} 最近七天有 ${p.count} 个失败。`, '在日志中查找 job failed。'],
    en: [`${p.count} jobs of ${p.name} failed in the last seven days.`, 'Look for job failed in the log.'],
  }),
  outbox_failing: (p: { topic: string; count: number }) => ({
    severity: 'warning' as const,
    zh: [`有 ${p.count} 条 ${p.topic} 消息多次发送失败。`, '检查该通道的地址与账号；恢复后会自动重发。'],
    en: [
      `${p.count} messages of ${p.topic} failed to leave several times.`,
      'Look at the address and account of that channel; they leave by themselves once it works.',
    ],
  }),
  backup_failed: (p: { at: string; zh: string; en: string }) => ({
    severity: 'warning' as const,
    zh: [`最近一次备份（${p.at}）未成功：${p.zh}`, '按原因处理后，在系统设置页立即备份一次。'],
    en: [
      `The last backup (${p.at}) failed: ${p.en}`,
      'See to the reason, then make a backup now on the settings page.',
    ],
  }),
  backup_old: (p: { days: number }) => ({
    severity: 'warning' as const,
    zh: [`最近一次自动备份是 ${p.days} 天前。`, '查看系统设置页的备份目录与记录；服务须在运行才会自动备份。'],
    en: [
      `The last backup by the house is ${p.days} days old.`,
      'Look at folder and list of backups on the settings page; the server has to run for one to be made.',
    ],
  }),
  backup_unscheduled: (_: object) => ({
    severity: 'warning' as const,
    zh: ['没有设定自动备份。', '在系统设置页填写备份目录，或用其他办法定期执行 kepu backup。'],
    en: [
      'No backups are made by the clock.',
      'Name a folder on the settings page, or see to it that kepu backup runs regularly.',
    ],
  }),
  regions_missing: (_: object) => ({
    severity: 'error' as const,
    zh: ['数据库中没有行政区划。', '执行 kepu migrate 或启动服务，会自动写入。'],
    en: ['There are no regions in the database.', 'Run kepu migrate or start the server: either puts them in.'],
  }),
  root_unknown: (p: { code: string }) => ({
    severity: 'error' as const,
    zh: [`根行政区划 ${p.code} 不存在。`, '用 kepu setup --root 或在系统设置中改为有效的代码。'],
    en: [`The root region ${p.code} does not exist.`, 'Set one that does, by kepu setup --root or in the settings.'],
  }),
  not_set_up: (_: object) => ({
    severity: 'warning' as const,
    zh: ['尚未设置：没有运维员账号，无人可以登录。', '执行 kepu setup --login NAME --name PERSON --root CODE。'],
    en: [
      'Not set up: there is no operator, so nobody can sign in.',
      'Run kepu setup --login NAME --name PERSON --root CODE.',
    ],
  }),
  demo_accounts_in_production: (_: object) => ({
    severity: 'error' as const,
    zh: ['正式模式的数据中有演示账号，其口令写在登录页上。', '换用新的 KEPU_DATA 或 DATABASE_URL，再执行 kepu setup。'],
    en: [
      'Production runs on data with demo accounts, whose passwords are on the sign-in page.',
      'Point KEPU_DATA or DATABASE_URL to a new place, then run kepu setup.',
    ],
  }),
  fonts_missing: (_: object) => ({
    severity: 'warning' as const,
    zh: [
      '本机没有中文字体：网页与表格不受影响，在本机生成 PDF 会缺字。',
      '安装 fonts-noto-cjk，或用 KEPU_FONTS 指定字体目录。',
    ],
    en: [
      'This machine has no Chinese font: pages and tables do without, PDFs made here would not.',
      'Install fonts-noto-cjk, or name a folder of fonts with KEPU_FONTS.',
    ],
  }),
  port_taken: (p: { port: number; host: string }) => ({
    severity: 'error' as const,
    zh: [`端口 ${p.host}:${p.port} 被其他程序占用。`, '停止该程序，或用 PORT 指定另一个端口。'],
    en: [
      `The port ${p.host}:${p.port} is taken by another program.`,
      'Stop that program, or choose another port with PORT.',
    ],
  }),
  plain_http_to_network: (p: { host: string }) => ({
    severity: 'warning' as const,
    zh: [
      `服务直接在 ${p.host} 上以明文提供：口令可被同网段的人看到。`,
      '置于结束 TLS 的反向代理之后，KEPU_HOST=127.0.0.1，KEPU_TRUST_PROXY=1。',
    ],
    en: [
      `The server offers itself in clear text on ${p.host}: passwords can be read on the way.`,
      'Put it behind a proxy that ends TLS, with KEPU_HOST=127.0.0.1 and KEPU_TRUST_PROXY=1.',
    ],
  }),
  proxy_headers_open: (p: { host: string }) => ({
    severity: 'warning' as const,
    zh: [
      `信任代理头部，同时在 ${p.host} 上监听：绕过代理的人可以冒充任意地址。`,
      'KEPU_HOST=127.0.0.1，或用防火墙只允许代理访问该端口。',
    ],
    en: [
      `Proxy headers are trusted while listening on ${p.host}: whoever comes past the proxy can claim any address.`,
      'Set KEPU_HOST=127.0.0.1, or let only the proxy reach the port.',
    ],
  }),
} satisfies Record<string, (params: never) => Described>;

type Catalogue = typeof catalogue;
export type FindingCode = keyof Catalogue;

export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning';
  zh: { message: string; advice: string };
  en: { message: string; advice: string };
}

export function finding<Code extends FindingCode>(code: Code, params: Parameters<Catalogue[Code]>[0]): Finding {
  const { severity, zh, en } = (catalogue[code] as (params: Parameters<Catalogue[Code]>[0]) => Described)(params);
  return { code, severity, zh: { message: zh[0], advice: zh[1] }, en: { message: en[0], advice: en[1] } };
}
