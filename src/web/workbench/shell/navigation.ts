import type { ComponentType } from 'react';
import type { Right } from '../../../contracts/access.ts';
import type { Texts } from '../../../contracts/texts/index.ts';

/** A place in the side navigation; offered to those who hold its right. */
export interface NavigationItem {
  to: string;
  label: (t: Texts) => string;
  /** What one does there, for the entry on the workbench's first page. */
  purpose?: (t: Texts) => string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  right?: Right;
}

/** Deepest item that the path lies in; `/` only for itself. */
export function currentItem(items: readonly NavigationItem[], path: string): NavigationItem | undefined {
  return items
    .filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
