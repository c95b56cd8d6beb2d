import type { RegionLevel } from '../../../../contracts/regions.ts';
import { ROUND_ROWS, type RoundColumn, type RoundRow, type RoundShown } from '../../../../contracts/rounds.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import type { Faults } from '../../components/form.tsx';
import { momentOf, shanghaiDay, shanghaiTime } from './standing.ts';

/** What a form holds while a round is prepared; kept as a draft, so plain values alone. */
export interface RoundEntries {
  title: string;
  asOf: string;
  since: string;
  rows: readonly RoundRow[];
  /** `volunteers:total`, in the order chosen. */
  columns: readonly string[];
  asksBase: boolean;
  /** A level, or `list` for units that were chosen one by one. */
  level: RegionLevel | 'list';
  limitDay: string;
  limitTime: string;
  note: string;
}

/** The usual round of January: the year that has ended, two weeks to hand in. */
export function usualRound(today: string, level: RegionLevel): RoundEntries {
  const year = Number(today.slice(0, 4)) - 1;
  return {
    title: '',
    asOf: `${year}-12-31`,
    since: `${year - 1}-12-31`,
    rows: level === 'county' ? ['itself'] : ['itself', 'children'],
    columns: [],
    asksBase: true,
    level,
    limitDay: dayAfter(today, 14),
    limitTime: '18:00',
    note: '',
  };
}

export function entriesOf(round: RoundShown): RoundEntries {
  return {
    title: round.title,
    asOf: round.asOf,
    since: round.since,
    rows: round.rows,
    columns: round.columns.map(({ indicator, kind }) => `${indicator}:${kind}`),
    asksBase: round.asksBase,
    level: round.units.by === 'level' ? round.units.level : 'list',
    limitDay: shanghaiDay(round.limit),
    limitTime: shanghaiTime(round.limit),
    note: round.note ?? '',
  };
}

/** What the routes take; units chosen one by one are not the form's to change. */
export function bodyOf(entries: RoundEntries) {
  const { title, asOf, since, asksBase, limitDay, limitTime, note, level } = entries;
  return {
    title: title.trim(),
    asOf,
    since,
    rows: ROUND_ROWS.filter((row) => entries.rows.includes(row)),
    columns: columnsOf(entries.columns),
    asksBase,
    ...(level === 'list' ? {} : { units: { by: 'level' as const, level } }),
    limit: momentOf(limitDay, limitTime),
    note: note.trim() === '' ? null : note.trim(),
  };
}

export function columnsOf(keys: readonly string[]): RoundColumn[] {
  return keys.map((key) => {
    const [indicator = '', kind] = key.split(':');
    return { indicator, kind: kind === 'increase' ? 'increase' : 'total' };
  });
}

export function faultsIn(entries: RoundEntries, t: Texts): Faults {
  const words = t.roundPages.form;
  const length = entries.title.trim().length;
  return {
    ...(length < 2 || length > 100 ? { title: t.forms.length(words.title, '2', '100') } : {}),
    ...(entries.asOf === '' ? { asOf: t.forms.required(words.asOf) } : {}),
    ...(entries.since === ''
      ? { since: t.forms.required(words.since) }
      : entries.asOf !== '' && entries.since >= entries.asOf
        ? { since: words.sinceAfter }
        : {}),
    ...(entries.rows.length === 0 ? { rows: words.chooseRow } : {}),
    ...(entries.columns.length === 0 ? { columns: words.chooseColumn } : {}),
    ...(entries.limitDay === '' ? { limitDay: t.forms.required(words.limitDay) } : {}),
    ...(entries.limitTime === '' ? { limitTime: t.forms.required(words.limitTime) } : {}),
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
