import { InstallationError } from '../../installation/error.ts';

/** Of the system, and PostgreSQL's own. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
const FULL_IN_WORDS = /No space left on device|Disk quota exceeded|File too large|File size limit exceeded/;

/** Turns what the system said while writing to `path` into a problem people can act on; anything else stays as it was. */
export function explainWriteFailure(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === undefined || error instanceof InstallationError) return error;
  if (FULL.has(code)) return new InstallationError('disk_full', { path }, { cause: error });
  if (FORBIDDEN.has(code)) {
    const place = (error as NodeJS.ErrnoException).path ?? path;
    return new InstallationError('data_not_writable', { path: place, detail: code }, { cause: error });
  }
  return error;
}

/** What a failed PostgreSQL program said before it ended, as a problem people can act on. */
export function explainServerFailure(said: string, signal: NodeJS.Signals | null, path: string, log: string): Error {
  if (FULL_IN_WORDS.test(said) || signal === 'SIGXFSZ') return new InstallationError('disk_full', { path });
  const detail = said.trim().split('\n').slice(-12).join('\n') || (signal ?? 'no output');
  return new InstallationError('postmaster_failed', { detail, log });
}

/** A PostgreSQL program that could not even be executed. */
export function explainSpawnFailure(error: unknown, program: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    // The file is there (we copied it), so what is missing is its loader: a system without glibc.
    const platform = `${process.platform}-${process.arch}`;
    return new InstallationError('binaries_missing', { platform, detail: 'glibc' }, { cause: error });
  }
  if (code === undefined) return error;
  return new InstallationError('binaries_not_executable', { path: program, detail: code }, { cause: error });
}
