/** A class of a map: from the smallest to the largest reported value in it, both included. */
export interface ValueClass {
  from: number;
  to: number;
  regions: number;
}

/**
 * Classes by quantile, smallest first. Equal values are never parted, so ties and few values make fewer classes
 * than `wanted`; what is not reported is in none.
 */
export function quantileClasses(values: readonly (number | null)[], wanted = 5): ValueClass[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const tops = new Set(
    Array.from({ length: wanted }, (_, i) => sorted[Math.ceil((sorted.length * (i + 1)) / wanted) - 1]),
  );
  const classes: ValueClass[] = [];
  let rest = sorted;
  for (const top of tops) {
    if (top === undefined) continue;
    const own = rest.filter((value) => value <= top);
    rest = rest.slice(own.length);
    classes.push({ from: own[0]!, to: top, regions: own.length });
  }
  return classes;
}

/** Which class a value of the same map is in; null for what is not reported. */
export function classOf(value: number | null, classes: readonly ValueClass[]): number | null {
  if (value === null) return null;
  const index = classes.findIndex(({ to }) => value <= to);
  return index === -1 ? null : index;
}

/** `12–345`, or one number where a class has one value only. */
export function className({ from, to }: ValueClass, format: (value: number) => string): string {
  return format(from) === format(to) ? format(from) : `${format(from)}–${format(to)}`;
}
