import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The run of a suite fails where anything in it tried to reach beyond this machine, whatever became of the attempt. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kepu-network-'));
  const record = join(folder, 'outside-connections');
  writeFileSync(record, '');
  process.env.KEPU_OUTSIDE_CONNECTIONS = record;
  return () => {
    const attempts = readFileSync(record, 'utf8');
    rmSync(folder, { recursive: true, force: true });
    if (attempts === '') return;
    console.error(`The suite tried to leave this machine:\n${attempts}`);
    process.exitCode = 1;
  };
}
