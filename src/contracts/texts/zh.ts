import { common } from './common.ts';
import { imports } from './imports.ts';
import { portal } from './portal.ts';
import { shell } from './shell.ts';
import { states } from './states.ts';
import { table } from './table.ts';

/** Chinese, the source of the catalogue: one namespace a file. */
export const zh = {
  common: common.zh,
  imports: imports.zh,
  portal: portal.zh,
  shell: shell.zh,
  states: states.zh,
  table: table.zh,
};

export type Texts = typeof zh;
