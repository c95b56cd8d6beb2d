/** After this many failures within the window, sign-in pauses for the account at this address. */
export const LOCK_AFTER_FAILURES = 8;
export const LOCK_MINUTES = 15;

export interface Lock {
  locked: boolean;
  minutesLeft: number;
}

/** Whether sign-in is paused: counted over the failures of the last quarter of an hour, newest first or not. */
export function lockOf(failures: readonly Date[], now: Date): Lock {
  const windowStart = now.getTime() - LOCK_MINUTES * 60_000;
  const recent = failures
    .map((at) => at.getTime())
    .filter((at) => at > windowStart)
    .sort((a, b) => b - a);
  const deciding = recent[LOCK_AFTER_FAILURES - 1];
  if (deciding === undefined) return { locked: false, minutesLeft: 0 };
  return { locked: true, minutesLeft: Math.max(1, Math.ceil((deciding - windowStart) / 60_000)) };
}
