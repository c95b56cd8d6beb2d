import { Problem } from '../../contracts/problems.ts';

/**
 * Refuses a change that is based on another version than the one that holds (412), with what holds now. The row must be
 * locked (`for update`) when it was read, so that of two changes based on one version only the first goes through.
 */
export function requireVersion(held: { version: number }, ifMatch: number, current: () => unknown): void {
  if (held.version !== ifMatch) throw new Problem('version_stale', {}, { current: current() });
}
