// A process of its own that holds a lease, for tests that kill it: told by its standard input, it tells by its output.
import { createInterface } from 'node:readline';
import { InstallationError } from '../../installation/error.ts';
import { acquireEmbeddedDatabase } from './index.ts';

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const lease = await acquireEmbeddedDatabase({ dataDirectory: process.argv[2]!, log: tell });
  tell({ event: 'acquired', connection: lease.connection });
  createInterface(process.stdin).once('line', leave).once('close', leave);
  async function leave() {
    await lease.release();
    tell({ event: 'released' });
    process.exit(0);
  }
} catch (error) {
  if (!(error instanceof InstallationError)) throw error;
  tell({ event: 'failed', code: error.code, message: error.message });
  process.exitCode = 3;
}
