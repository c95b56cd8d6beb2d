import { useEffect, useState } from 'preact/hooks';

export const REGION_FILTER = 'region-filter';

export interface RegionFilterProps {
  /** Id of the table whose rows carry `data-name`. */
  table: string;
  label: string;
  hint: string;
  /** How many were found, with `{count}` where the number stands. */
  found: string;
}

/** Finds regions of a long table by name. Without JavaScript it is not there, and the browser's own search finds them. */
export function RegionFilter({ table, label, hint, found }: RegionFilterProps) {
  const [alive, setAlive] = useState(false);
  const [wanted, setWanted] = useState('');
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => setAlive(true), []);
  useEffect(() => setCount(wanted === '' ? showAll(table) : showOnly(table, wanted)), [table, wanted]);
  if (!alive) return null;
  return (
    <div class="field">
      <label for="region-filter">{label}</label>
      <input
        id="region-filter"
        type="search"
        autocomplete="off"
        placeholder={hint}
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value.replace(/\s/g, ''))}
      />
      <p class="quiet small" role="status">
        {count === null ? '' : found.replace('{count}', String(count))}
      </p>
    </div>
  );
}

function showAll(table: string): null {
  for (const row of rowsOf(table)) row.hidden = false;
  return null;
}

function showOnly(table: string, wanted: string): number {
  const rows = rowsOf(table);
  for (const row of rows) row.hidden = !(row.dataset.name ?? '').includes(wanted);
  return rows.filter((row) => !row.hidden).length;
}

function rowsOf(table: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`#${table} tr[data-name]`)];
}
