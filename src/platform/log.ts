import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** The log of a process: one JSON line each, to standard error unless told otherwise. A command that ends at once waits for each. */
export function openLog(level: string, { to, sync = false }: { to?: Writable; sync?: boolean } = {}): Logger {
  const target = to ?? pino.destination({ dest: 2, sync });
  return pino({ level, redact: ['password', 'token', 'cookie'], serializers: { err: plainError } }, target);
}

/**
 * What of an error is written down. Errors of the database carry rows in `detail` and `where`, and the keys of their connection;
 * none of that is for a log.
 */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code, constraint, table } = error as Error & Record<string, unknown>;
  const cause = error.cause === undefined ? undefined : plainError(error.cause);
  return { type: error.name, message: error.message, stack: error.stack, code, constraint, table, cause };
}
