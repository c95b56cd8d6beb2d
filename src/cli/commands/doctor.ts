import type { Locale } from '../../contracts/texts/locale.ts';
import { type Check, type Examination, examine } from '../../server/doctor/index.ts';
import { readArguments, UsageError } from '../arguments.ts';
import { cliLocale, type Outcome, textTable } from '../output.ts';

const NAMES: Readonly<Record<Check, Readonly<Record<Locale, string>>>> = {
  program: { zh: '程序与依赖', en: 'Program' },
  folder: { zh: '数据目录', en: 'Data folder' },
  disk: { zh: '磁盘空间', en: 'Disk' },
  key: { zh: '主密钥', en: 'Master key' },
  network: { zh: '代理与监听', en: 'Proxy' },
  port: { zh: '端口', en: 'Port' },
  fonts: { zh: '中文字体', en: 'Fonts' },
  database: { zh: '数据库', en: 'Database' },
  schema: { zh: '数据库结构', en: 'Schema' },
  clock: { zh: '时间', en: 'Clock' },
  key_fits: { zh: '密钥与数据', en: 'Key and data' },
  audit: { zh: '审计链', en: 'Audit' },
  files: { zh: '文件', en: 'Files' },
  jobs: { zh: '后台任务', en: 'Jobs' },
  outbox: { zh: '待发消息', en: 'Messages' },
  backups: { zh: '备份', en: 'Backups' },
  house: { zh: '区划与账号', en: 'Regions and accounts' },
};

const STATES: Readonly<Record<Locale, Readonly<Record<'ok' | 'warning' | 'error' | 'skipped', string>>>> = {
  zh: { ok: '正常', warning: '注意', error: '错误', skipped: '未检查' },
  en: { ok: 'ok', warning: 'warning', error: 'error', skipped: 'not looked at' },
};

const USABLE = {
  zh: { yes: '可以使用。', no: '不能使用：请先处理标为“错误”的各项。' },
  en: { yes: 'Usable.', no: 'Not usable: put right what is marked as error first.' },
};

/** `kepu doctor`: whether the installation can be used, and what to do where not. Changes nothing. Exit 0 or 3. */
export async function doctor(args: readonly string[]): Promise<Outcome> {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0) throw new UsageError('kepu doctor [--json]');
  const examination = await examine(process.env);
  const locale = cliLocale();
  return {
    exit: examination.usable ? 0 : 3,
    json: document(examination, locale),
    text: inWords(examination, locale),
    isReport: true,
  };
}

function document({ checks, ...facts }: Examination, locale: Locale) {
  return {
    ...facts,
    checks: checks.map(({ check, state }) => ({ check, name: NAMES[check][locale], state })),
    problems: checks.flatMap(({ check, findings }) =>
      findings.map((each) => ({ severity: each.severity, check, code: each.code, ...each[locale] })),
    ),
  };
}

function inWords({ checks, usable, version, node, mode, dataDirectory }: Examination, locale: Locale): string {
  const head = [`Kepu ${version}`, `Node ${node}`, mode ?? '—', dataDirectory ?? '—'].join(' · ');
  const rows = checks.map(({ check, state }) => [NAMES[check][locale], STATES[locale][state]]);
  const found = checks.flatMap(({ findings }) =>
    findings.map(
      (each) => `${STATES[locale][each.severity]} ${each.code}\n  ${each[locale].message}\n  → ${each[locale].advice}`,
    ),
  );
  return [
    head,
    '',
    textTable(rows),
    ...(found.length === 0 ? [] : ['', ...found]),
    '',
    USABLE[locale][usable ? 'yes' : 'no'],
  ].join('\n');
}
