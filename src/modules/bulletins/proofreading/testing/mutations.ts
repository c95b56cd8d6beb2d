import type { InventedBulletin } from './bulletin.ts';
import { type Kind, MARK } from './phrasing.ts';
import type { Dice } from './random.ts';

/** For tests: one slip of a pen. `make` gives the bulletin with it, or null where it has nothing to slip on. */
export interface Mutation {
  name: string;
  make(bulletin: InventedBulletin, dice: Dice): InventedBulletin | null;
}

/** A figure with another digit, by more than its rounding leaves open. */
function otherDigit(written: string, dice: Dice): string {
  const isRounded = written.includes('.');
  const places = [...written].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
  for (;;) {
    const at = dice.pick(places);
    const digit = Number(written[at]);
    const other = dice.between(0, 9);
    const isLast = at === places.at(-1);
    if (other === digit || (other === 0 && at === 0)) continue;
    if (isRounded && isLast && Math.abs(other - digit) < 2) continue;
    return `${written.slice(0, at)}${other}${written.slice(at + 1)}`;
  }
}

function changeMark(
  bulletin: InventedBulletin,
  kind: Kind,
  change: (written: string) => string,
  dice: Dice,
): InventedBulletin | null {
  const places = bulletin.paragraphs.flatMap((text, paragraph) =>
    [...text.matchAll(MARK)]
      .filter(([, found]) => found === kind)
      .map(({ index, 0: whole, 2: written }) => ({ paragraph, index, whole, written: written as string })),
  );
  if (places.length === 0) return null;
  const { paragraph, index, whole, written } = dice.pick(places);
  const paragraphs = [...bulletin.paragraphs];
  const text = paragraphs[paragraph] as string;
  paragraphs[paragraph] = `${text.slice(0, index)}${change(written)}${text.slice(index + whole.length)}`;
  return { ...bulletin, paragraphs };
}

const digitOf = (name: string, kind: Kind): Mutation => ({
  name,
  make: (bulletin, dice) => changeMark(bulletin, kind, (written) => otherDigit(written, dice), dice),
});

const byOne = (name: string, kind: Kind): Mutation => ({
  name,
  make: (bulletin, dice) =>
    changeMark(
      bulletin,
      kind,
      (written) => `${Number(written) + (Number(written) > 1 && dice.chance(0.5) ? -1 : 1)}`,
      dice,
    ),
});

/** A digit of one cell of a table; of the total row where asked. */
function digitOfCell(name: string, level: 'city' | 'county' | 'total'): Mutation {
  return {
    name,
    make(bulletin, dice) {
      const tables = bulletin.tables.filter((table) => level === 'total' || table.level === level);
      if (tables.length === 0) return null;
      const table = dice.pick(tables);
      const row = level === 'total' ? table.rows.length - 1 : dice.between(0, table.rows.length - 2);
      const cells = table.rows[row] as string[];
      const first = cells.findIndex((cell, index) => index > 0 && /^\d+$/.test(cell));
      const column = dice.between(first, cells.length - 1);
      const changed = cells.map((cell, index) => (index === column ? otherDigit(cell, dice) : cell));
      return withRow(bulletin, table, row, changed);
    },
  };
}

function withRow(
  bulletin: InventedBulletin,
  table: InventedBulletin['tables'][number],
  row: number,
  cells: string[],
): InventedBulletin {
  const rows = table.rows.map((each, index) => (index === row ? cells : each));
  return { ...bulletin, tables: bulletin.tables.map((each) => (each === table ? { ...each, rows } : each)) };
}

const inMillions: Mutation = {
  name: 'a total ten thousand times too large (万)',
  make: (bulletin, dice) => {
    const made = changeMark(bulletin, 'total', (written) => `${written.replaceAll(',', '')}万`, dice);
    return made === null || made.paragraphs.some((text) => text.includes('万万')) ? null : made;
  },
};

const higherThreshold: Mutation = {
  name: 'a threshold that those named do not reach',
  make: (bulletin, dice) => changeMark(bulletin, 'threshold', (written) => `${Number(written) * 10}`, dice),
};

const lowerThreshold: Mutation = {
  name: 'a threshold that others reach too',
  make: (bulletin, dice) =>
    changeMark(bulletin, 'threshold', (written) => `${Math.max(1, Math.floor(Number(written) / 10))}`, dice),
};

const swappedLeaders: Mutation = {
  name: 'leaders out of their order',
  make(bulletin) {
    const at = bulletin.paragraphs.findIndex(
      (text) => /(?:是|为)[一-龥]+‹leader:\d+›/.test(text) && !text.includes('合计'),
    );
    if (at < 0) return null;
    const paragraphs = [...bulletin.paragraphs];
    const swapped = (paragraphs[at] as string).replace(
      /([：是为])([一-龥]+‹leader:\d+›[一-龥])(、)([一-龥]+?‹leader:\d+›[一-龥])/,
      '$1$4$3$2',
    );
    if (swapped === paragraphs[at]) return null;
    paragraphs[at] = swapped;
    return { ...bulletin, paragraphs };
  },
};

const leftOutLeader: Mutation = {
  name: 'a leader left out',
  make(bulletin) {
    const at = bulletin.paragraphs.findIndex((text) => /(?:是|为)[一-龥]+‹leader:\d+›[一-龥]、/.test(text));
    if (at < 0) return null;
    const paragraphs = [...bulletin.paragraphs];
    paragraphs[at] = (paragraphs[at] as string).replace(/([：是为])([一-龥]+‹leader:\d+›[一-龥])(、)/, '$1');
    return { ...bulletin, paragraphs };
  },
};

const misspelled: Mutation = {
  name: 'a name with another character in a table',
  make(bulletin, dice) {
    const table = dice.pick(bulletin.tables);
    const row = dice.between(0, table.rows.length - 2);
    const cells = table.rows[row] as string[];
    const column = cells.findIndex((cell) => /^[一-龥]/.test(cell) && cell.length > 2);
    if (column < 0) return null;
    const name = cells[column] as string;
    return withRow(
      bulletin,
      table,
      row,
      cells.map((cell, index) => (index === column ? `丞${name.slice(1)}` : cell)),
    );
  },
};

const twice: Mutation = {
  name: 'a region twice and another not at all',
  make(bulletin, dice) {
    const table = dice.pick(bulletin.tables.filter(({ level }) => level === 'city'));
    if (table === undefined) return null;
    const [from, to] = [table.rows[0] as string[], table.rows[1] as string[]];
    return withRow(
      bulletin,
      table,
      1,
      to.map((cell, index) => (index === 1 ? (from[1] as string) : cell)),
    );
  },
};

const stray: Mutation = {
  name: 'a doubled full stop',
  make: (bulletin) => ({
    ...bulletin,
    paragraphs: bulletin.paragraphs.map((text) => text.replace('二是强化', '。二是强化')),
  }),
};

const skipped: Mutation = {
  name: 'a point left out of an enumeration',
  make: (bulletin) => ({
    ...bulletin,
    paragraphs: bulletin.paragraphs.map((text) => text.replace('二是强化协同联动，形成工作合力。', '')),
  }),
};

export const MUTATIONS: readonly Mutation[] = [
  digitOf('a digit of a total in prose', 'total'),
  digitOf('a digit of a leader’s figure', 'leader'),
  digitOf('a digit of an increase', 'increase'),
  digitOf('a digit of a growth', 'growth'),
  digitOf('a digit of a base', 'base'),
  digitOf('a digit of a sum of several', 'sum'),
  digitOf('a digit of a share', 'share'),
  byOne('a rank by one', 'rank'),
  byOne('a number of regions by one', 'count'),
  digitOfCell('a digit in a table of cities', 'city'),
  digitOfCell('a digit in a table of counties', 'county'),
  digitOfCell('a digit in a total row', 'total'),
  inMillions,
  higherThreshold,
  lowerThreshold,
  swappedLeaders,
  leftOutLeader,
  misspelled,
  twice,
  stray,
  skipped,
];
