import type { HTMLAttributes, KeyboardEvent } from 'react';
import { useState } from 'react';

/**
 * Keyboard movement over the rows of a table: one row can be reached by Tab, arrows move to its neighbours, Home and End to
 * the ends, Enter opens. Keys pressed inside a row (a link, a button) are left alone.
 */
export function useRowKeys(firstKey: string | undefined, keys: ReadonlySet<string>, onOpen?: (key: string) => void) {
  const [visited, setVisited] = useState<string>();
  const reachable = visited !== undefined && keys.has(visited) ? visited : firstKey;

  return (key: string): HTMLAttributes<HTMLTableRowElement> => ({
    tabIndex: key === reachable ? 0 : -1,
    onFocus: () => setVisited(key),
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter' && onOpen !== undefined) onOpen(key);
      else if (!moveFrom(event.currentTarget, event.key)) return;
      event.preventDefault();
    },
  });
}

function moveFrom(row: HTMLTableRowElement, key: string): boolean {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLTableRowElement>('tr[data-row-key]') ?? [])];
  const here = rows.indexOf(row);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[key];
  if (to === undefined) return false;
  rows[to]?.focus();
  return true;
}
