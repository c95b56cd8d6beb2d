import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const READY = /ready at (http:\S+)/;

export interface Server {
  address: string;
  stop(): Promise<void>;
}

/** The real server in demo mode on a data folder. */
export async function startServer(data: string): Promise<Server> {
  // The web is built as for everybody: without the test runner's NODE_ENV, which would make a development build.
  const { NODE_ENV: _, ...environment } = process.env;
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...environment, KEPU_DATA: data, KEPU_MODE: 'demo', KEPU_LOG: 'error', PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    address: await addressOf(server),
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = READY.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    server.once('exit', (code) => failed(new Error(`the server ended (${code}) before it was ready: ${said}`)));
  });
}
