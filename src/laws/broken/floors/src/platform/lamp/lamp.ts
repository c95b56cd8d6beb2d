import type { Wick } from './wick.ts'; // broken: cycle

export interface Lamp {
  wick: Wick;
}
