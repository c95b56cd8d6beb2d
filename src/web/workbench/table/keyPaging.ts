import { useState } from 'react';
import type { Paging } from './Pager.tsx';

interface Answered {
  rows: readonly unknown[];
  next: string | null;
  total?: number | undefined;
}

/**
 * Pages by key: the cursor of the page shown lives in the address, those of the pages before it in memory. An address
 * opened in the middle leads back to the first page.
 */
export function useKeyPaging(after: string | undefined, go: (after: string | undefined) => void) {
  const [before, setBefore] = useState<readonly (string | undefined)[]>([]);
  return (page: Answered | undefined): Paging => {
    const next = page?.next ?? null;
    return {
      shown: page?.rows.length ?? 0,
      ...(page?.total === undefined ? {} : { total: page.total }),
      ...(next === null
        ? {}
        : {
            onNext: () => {
              setBefore([...before, after]);
              go(next);
            },
          }),
      ...(after === undefined
        ? {}
        : {
            onPrevious: () => {
              setBefore(before.slice(0, -1));
              go(before.at(-1));
            },
          }),
    };
  };
}
