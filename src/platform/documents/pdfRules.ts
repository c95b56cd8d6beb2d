/** A line drawn along an axis: a vertical one at x from y to y, a horizontal one at y from x to x. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface Rules {
  vertical: Rule[];
  horizontal: Rule[];
}

/** Names of the operators that matter here, as the library numbers them. */
export interface Operators {
  save: number;
  restore: number;
  transform: number;
  constructPath: number;
  endPath: number;
  paintFormXObjectBegin: number;
  paintFormXObjectEnd: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];
/** A page of text has some hundreds; drawings have tens of thousands, and no tables. */
const MOST_RULES = 20_000;
const SHORTEST = 4;
const STRAIGHT = 1;

/** The lines of tables among everything that is drawn on a page. */
export function rulesOf(functions: readonly number[], parameters: readonly unknown[], operators: Operators): Rules {
  const rules: Rules = { vertical: [], horizontal: [] };
  const stack: Matrix[] = [];
  let current = UPRIGHT;
  for (const [index, operator] of functions.entries()) {
    const given = parameters[index] as unknown[];
    switch (operator) {
      case operators.save:
        stack.push(current);
        break;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        current = stack.pop() ?? UPRIGHT;
        break;
      case operators.transform:
        current = combined(current, given as unknown as Matrix);
        break;
      case operators.paintFormXObjectBegin:
        stack.push(current);
        if (Array.isArray(given[0])) current = combined(current, given[0] as unknown as Matrix);
        break;
      case operators.constructPath:
        // A path that is not painted only cuts something out.
        if (given[0] === operators.endPath) break;
        for (const data of (given[1] as (ArrayLike<number> | null)[] | null) ?? [])
          if (data !== null) addSegments(rules, data, current);
    }
    if (rules.vertical.length + rules.horizontal.length > MOST_RULES) return { vertical: [], horizontal: [] };
  }
  return rules;
}

function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** How many numbers follow each step of a path: to, line, curve, curve with one handle, close. */
const LENGTHS = [2, 2, 6, 4, 0];

function addSegments(rules: Rules, data: ArrayLike<number>, matrix: Matrix): void {
  let start: readonly [number, number] = [0, 0];
  let last = start;
  for (let at = 0; at < data.length; ) {
    const step = data[at] as number;
    const length = LENGTHS[step];
    if (length === undefined) return;
    const end = length === 0 ? start : placed(matrix, data[at + length - 1] as number, data[at + length] as number);
    if (step === 0) start = end;
    else if (step === 1 || step === 4) addRule(rules, last, end);
    last = end;
    at += 1 + length;
  }
}

function placed([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function addRule(
  { vertical, horizontal }: Rules,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
): void {
  const [wide, high] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (wide <= STRAIGHT && high >= SHORTEST)
    vertical.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  else if (high <= STRAIGHT && wide >= SHORTEST)
    horizontal.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
}
