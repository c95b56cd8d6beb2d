import type { Lamp } from './lamp.ts';

export interface Wick {
  lamp: Lamp;
}
