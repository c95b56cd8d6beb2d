import type { ComponentType } from 'react';
import type { Right } from '../../../contracts/access.ts';
import type { Texts } from '../../../contracts/texts/index.ts';

/** A place in the side navigation; offered to those who hold its right. */
export interface NavigationItem {
  to: string;
  /** Other beginnings of addresses whose pages belong here. */
  also?: readonly string[];
  label: (t: Texts) => string;
  /** What one does there, for the entry on the workbench's first page. */
  purpose?: (t: Texts) => string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  right?: Right;
}

/** Deepest item that the path lies in; `/` only for itself. */
export function currentItem(items: readonly NavigationItem[], path: string): NavigationItem | undefined {
  const lies = (place: string) => path === place || (place !== '/' && path.startsWith(`${place}/`));
  return items
    .flatMap((item) => [item.to, ...(item.also ?? [])].filter(lies).map((place) => ({ item, place })))
    .sort((a, b) => b.place.length - a.place.length)[0]?.item;
}
