/** Light to dark, told apart by lightness alone; the lightest still stands out from white paper. */
export const BLUES = ['#cfe1f2', '#9cc6e3', '#62a3d1', '#2f7ab8', '#0f4c8a'] as const;

/** Ground of the hatching of what is not reported. */
export const unreportedColour = '#f1f3f5';

/** The colours of so many classes, smallest first, spread over the whole scale. */
export function classColours(count: number): string[] {
  if (count === 1) return [BLUES[2]];
  return Array.from({ length: count }, (_, i) => BLUES[Math.round((i * (BLUES.length - 1)) / (count - 1))]!);
}
