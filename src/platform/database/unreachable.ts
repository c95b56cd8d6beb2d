/** The server is shut down, starting, full, or its connection was cut; not a fault of the statement. */
const SQL_STATES = /^(08...|57P0[123]|53300)$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** What pg says without a code. */
const WORDS = /^(timeout exceeded when trying to connect|Connection terminated)/;

/** Whether an error means that the database cannot be reached now: a request may be repeated later as it is. */
export function isUnreachable(error: Error & { code?: unknown; syscall?: unknown }): boolean {
  if (WORDS.test(error.message)) return true;
  if (typeof error.code !== 'string') return false;
  return (
    SQL_STATES.test(error.code) ||
    (NETWORK.has(error.code) && /^(connect|read|write|getaddrinfo)$/.test(String(error.syscall)))
  );
}
