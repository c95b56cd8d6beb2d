import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

/** The first start is made once; every file of tests begins with a copy of what it left. */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'kepu-e2e-'));
  // The database's user may enter it, so that the database lies inside and is copied with it.
  await chmod(data, 0o755);
  await (await startServer(data)).stop();
  project.provide('preparedData', data);
  return () => rm(data, { recursive: true, force: true });
}
