import { Problem } from '../../../../../../contracts/problems.ts';

export function light(id: string, lamps: Map<string, { lit: boolean }>): void {
  const lamp = lamps.get(id);
  if (lamp === undefined) throw new Error('no such lamp'); // broken: plain-error
  if (lamp.lit) throw new Problem('The lamp is lit already'); // broken: words-in-place
  try {
    lamp.lit = true;
  } catch {} // broken: swallowed
}
