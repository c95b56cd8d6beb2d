import { common } from './common.ts';
import { imports } from './imports.ts';
import { portal } from './portal.ts';
import { shell } from './shell.ts';
import { states } from './states.ts';
import { table } from './table.ts';
import type { Texts } from './zh.ts';

export const en: Texts = {
  common: common.en,
  imports: imports.en,
  portal: portal.en,
  shell: shell.en,
  states: states.en,
  table: table.en,
};
