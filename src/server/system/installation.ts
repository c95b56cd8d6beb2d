import { readFile, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readInstallation, readOpenApi } from '../../contracts/system.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { databaseBytes } from '../../platform/database/database.ts';
import { newestMigration } from '../../platform/database/migrate.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { programVersion } from '../../platform/installation/version.ts';
import { countJobs } from '../../platform/jobs/jobs.ts';
import { countOutbox } from '../../platform/outbox/outbox.ts';
import type { OpenHouse } from '../house.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

export const installationRoutes = (house: OpenHouse): readonly Handler[] => [
  handle(readInstallation, {
    prepare: async () => ({ version: await programVersion(), disk: await statfs(house.dataDirectory) }),
    async run(act, _call, { version, disk }) {
      const tree = await treeOf(act.tx);
      return {
        version,
        mode: house.mode,
        root: tree.label(regionByCode(tree, house.rootCode, act.today).id, act.today),
        database: {
          kind: house.lease.embedded ? ('embedded' as const) : ('server' as const),
          majorVersion: house.lease.majorVersion,
          migration: await newestMigration(act.tx.client),
          bytes: await databaseBytes(act.tx.client),
        },
        data: {
          folder: house.dataDirectory,
          freeBytes: disk.bavail * disk.bsize,
          totalBytes: disk.blocks * disk.bsize,
        },
        jobs: await countJobs(act.tx),
        outbox: await countOutbox(act.tx),
      };
    },
  }),

  handle(readOpenApi, {
    prepare: () => jsonFile('docs/openapi.json', z.record(z.string(), z.unknown())),
    run: async (_act, _call, document) => document,
  }),
];

async function jsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(join(PROJECT, path), 'utf8')));
}
