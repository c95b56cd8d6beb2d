import { resolve } from 'node:path';
import { pino } from 'pino';
import { principalName, system } from '../../platform/access/principal.ts';
import { writeBackup } from '../../platform/backup/backup.ts';
import { tellMade } from '../../platform/backup/make.ts';
import { recordCommand } from '../../platform/backup/runs.ts';
import { acquireDatabase } from '../../platform/database/attach.ts';
import { backupSource } from '../../server/backupSource.ts';
import { readConfig } from '../../server/config.ts';
import { MODULES } from '../../server/modules.ts';
import { restoreInto } from '../../server/restoreInto.ts';
import { readArguments, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { callerName, withHouse } from '../session.ts';

/** `kepu backup FILE`: the whole installation as of now in one archive, while others go on working. */
export async function backupCommand(args: readonly string[]): Promise<Outcome> {
  const path = onlyFile(args, 'kepu backup FILE');
  return withHouse('kepu backup', async ({ house, principal, act }) => {
    const made = await writeBackup(await backupSource(house, MODULES), path, house.clock.now());
    const { manifest, digest, bytes } = made;
    const rows = rowsOf(manifest);
    const { files } = manifest;
    await act(async (a) => {
      await recordCommand(a.tx, principalName(principal), made, house.clock.now());
      await tellMade(a.tx, principal, made);
    });
    const lost =
      files.absent.length === 0
        ? ''
        : `\n警告：${files.absent.length} 个文件在磁盘上已丢失或损坏，未能备份 · lost or damaged on disk, not in the backup: ${files.absent.join(' ')}`;
    return done(
      {
        file: path,
        digest,
        bytes,
        createdAt: manifest.createdAt,
        rows,
        files: files.count,
        absentFiles: files.absent,
        keyFingerprint: manifest.masterKey,
      },
      `已备份到 ${path}：${bytes} 字节，${rows} 行，${files.count} 个文件\nSHA-256 ${digest}\n密钥不在备份中，请另行保存 keys/master.key（指纹 ${manifest.masterKey}）${lost}`,
    );
  });
}

/** `kepu restore FILE`: an archive into an empty installation. Does not open the house, which would lay out an empty one first. */
export async function restoreCommand(args: readonly string[]): Promise<Outcome> {
  const path = onlyFile(args, 'kepu restore FILE');
  const config = readConfig({ ...process.env, KEPU_LOG: process.env.KEPU_LOG ?? 'warn' });
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const { manifest, migration, changedFigures, strangers, auditLines } = await restoreInto(
    config,
    MODULES,
    path,
    system('kepu restore', callerName()),
    () => acquireDatabase(process.env, (event) => log.debug(event, 'database')),
    (phase) => log.debug({ phase }, 'restore'),
  );
  const rows = rowsOf(manifest);
  const files = manifest.files;
  const warnings = [
    ...(changedFigures.length === 0
      ? []
      : [`升级改变了这些模块的数字 · figures changed by the upgrade: ${changedFigures.join(' ')}`]),
    ...(strangers.length === 0 ? [] : [`不属于本系统，未恢复 · not ours, not restored: ${strangers.join(' ')}`]),
    ...(files.absent.length === 0
      ? []
      : [`制作备份时已丢失的文件 · files lost before the backup: ${files.absent.join(' ')}`]),
  ];
  return done(
    {
      file: path,
      createdAt: manifest.createdAt,
      root: manifest.root,
      migration,
      rows,
      files: files.count,
      auditLines,
      changedFigures,
      strangers,
      absentFiles: files.absent,
    },
    [
      `已恢复 ${manifest.createdAt} 的备份：${rows} 行，${files.count} 个文件；审计链 ${auditLines} 条核对无误；数据结构 ${migration}`,
      ...warnings,
    ].join('\n'),
  );
}

function onlyFile(args: readonly string[], usage: string): string {
  const { positionals } = readArguments(args, {});
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(usage);
  return resolve(file);
}

const rowsOf = ({ tables }: { tables: readonly { rows: number }[] }) => tables.reduce((sum, { rows }) => sum + rows, 0);
