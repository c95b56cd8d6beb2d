import { collections } from '../modules/collections/index.ts';
import { indicators } from '../modules/indicators/index.ts';
import { organisations } from '../modules/organisations/index.ts';
import { people } from '../modules/people/index.ts';
import { regions } from '../modules/regions/index.ts';
import type { Module } from '../platform/module.ts';

/** The rooms of the house, in the order in which each may use those before it. */
export const MODULES: readonly Module[] = [regions, indicators, organisations, people, collections];
