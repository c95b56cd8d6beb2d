import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** The log of a process: one JSON line each, to standard error unless told otherwise. */
export function openLog(level: string, to: Writable | number = 2): Logger {
  const target = to instanceof Writable ? to : pino.destination({ dest: to, sync: false });
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
