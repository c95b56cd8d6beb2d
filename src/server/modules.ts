import { bulletins } from '../modules/bulletins/index.ts';
import { collections } from '../modules/collections/index.ts';
import { indicators } from '../modules/indicators/index.ts';
import { notices } from '../modules/notices/index.ts';
import { organisations } from '../modules/organisations/index.ts';
import { people } from '../modules/people/index.ts';
import { regions } from '../modules/regions/index.ts';
import { targets } from '../modules/targets/index.ts';
import type { Module } from '../platform/module.ts';
import { backupsOf } from './system/backups.ts';

/** The rooms of the house, in the order in which each may use those before it. */
const ROOMS: readonly Module[] = [regions, indicators, organisations, people, notices, collections, targets, bulletins];

/** With what the house does for all of them. */
export const MODULES: readonly Module[] = [...ROOMS, backupsOf(ROOMS)];
