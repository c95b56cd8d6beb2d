import { useEffect, useMemo } from 'react';
import type { HandInSummary } from '../../../../contracts/rounds.ts';

/** Those who wait for review after and before this one, in the order of the round, going round at the ends. */
export function useWaiting(id: string, rows: readonly HandInSummary[]) {
  return useMemo(() => {
    const here = rows.findIndex((row) => row.id === id);
    const around = [...rows.slice(here + 1), ...rows.slice(0, Math.max(0, here))].filter(
      ({ state }) => state === 'handed_in',
    );
    return { next: around[0], previous: around.at(-1), others: around.length };
  }, [id, rows]);
}

/** F8, with Shift backwards: a key that types nothing, so that it is in nobody's way. */
export function useNextKey(onNext: () => void, onPrevious: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      if (event.shiftKey) onPrevious();
      else onNext();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
