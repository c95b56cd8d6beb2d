import { importPages } from './imports/pages.ts';
import type { Page } from './router.tsx';

/** Every page of the workbench, in the order of the navigation. */
export const pages: readonly Page[] = [...importPages];
