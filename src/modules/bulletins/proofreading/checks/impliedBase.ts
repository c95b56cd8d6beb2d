/** The bases that would round to a stated growth in percent, and the withdrawals that would have left them: 117 % of 155,140 is a base of 132,034 to 133,167. */
export function impliedBase(
  stated: number,
  half: number,
  increase: number,
  base: number,
): { base: readonly [number, number]; withdrawals: readonly [number, number] | null } | null {
  const [low, high] = [(stated - half) / 100, (stated + half) / 100];
  if (low <= 0 || increase <= 0) return null;
  const bases = [Math.round(increase / high), Math.round(increase / low)] as const;
  const [least, most] = [bases[0] - base, bases[1] - base];
  return { base: bases, withdrawals: most <= 0 ? null : [Math.max(0, least), most] };
}
