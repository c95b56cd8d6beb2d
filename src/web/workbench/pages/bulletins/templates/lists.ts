/** The list with one item put before or behind its neighbour. */
export function moved<Item>(items: readonly Item[], at: number, by: -1 | 1): Item[] {
  const to = at + by;
  if (to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, n) => n !== at);
  return [...rest.slice(0, to), items[at] as Item, ...rest.slice(to)];
}

export const without = <Item>(items: readonly Item[], at: number): Item[] => items.filter((_, n) => n !== at);

export const replaced = <Item>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((each, n) => (n === at ? item : each));
