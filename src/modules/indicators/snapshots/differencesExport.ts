import type { Difference } from '../../../contracts/snapshots.ts';
import { causeInWords } from '../../../contracts/texts/differenceCause.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { type SnapshotWords, snapshots } from '../../../contracts/texts/snapshots.ts';
import type { Act } from '../../../platform/act.ts';
import { shanghaiDay } from '../../../platform/clock.ts';
import type { House } from '../../../platform/house.ts';
import type { FileAnswer } from '../../../platform/http/handler.ts';
import { type WrittenColumn, writeCsv, writeWorkbook } from '../../../platform/spreadsheet/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { exact } from '../statistics/arithmetic.ts';
import { differencesOf } from './differences.ts';

/** The differences as a file, with the snapshot that they are against and the moment they were told. */
export async function differencesExported(
  house: House,
  act: Act,
  id: string,
  format: 'xlsx' | 'csv' | 'json',
  locale: Locale,
): Promise<FileAnswer> {
  const answer = await differencesOf(house, act, id);
  const words = snapshots[locale];
  const names = new Map((await indicatorsOf(act.tx)).map(({ code, name }) => [code, name[locale]]));
  const { snapshot } = answer;
  const fileName = `${words.diff.fileName(String(snapshot.number), snapshot.region.name)}.${format}`;
  if (format === 'json')
    return {
      fileName,
      mediaType: 'application/json; charset=utf-8',
      bytes: new TextEncoder().encode(JSON.stringify(answer, null, 2)),
    };
  const title = words.diff.title(String(snapshot.number));
  const above = [
    [title],
    [words.source.snapshot(String(snapshot.number), snapshot.asOf, snapshot.digest)],
    [words.diff.comparedAt, shanghaiDay(new Date(answer.comparedAt))],
    [],
  ];
  const columns: WrittenColumn[] = [
    { header: words.fields.region, format: 'text' },
    { header: words.fields.within, format: 'text' },
    { header: words.fields.indicator, format: 'text' },
    { header: words.fields.measure, format: 'text' },
    { header: words.fields.frozen },
    { header: words.fields.now },
    { header: words.fields.change },
    { header: words.fields.cause, format: 'text' },
  ];
  const rows = answer.differences.map((each) => rowOf(each, names, words));
  if (format === 'csv') {
    const headers = columns.map(({ header }) => header);
    return {
      fileName,
      mediaType: 'text/csv; charset=utf-8',
      bytes: writeCsv([...above, headers, ...rows]),
    };
  }
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeWorkbook([{ name: title, above, columns, rows }]),
  };
}

function rowOf(
  { region, path, indicator, measure, frozen, now, cause }: Difference,
  names: ReadonlyMap<string, string>,
  words: SnapshotWords,
): (string | number | null)[] {
  const shown = ({ value, kind }: Difference['now']) => (kind === 'na' ? words.diff.kinds.na : value);
  const change = frozen.value === null || now.value === null ? null : exact(now.value - frozen.value);
  return [
    region.name,
    path.at(-2) ?? '',
    names.get(indicator) ?? indicator,
    words.diff.measures[measure],
    shown(frozen),
    shown(now),
    change,
    causeInWords(cause, words),
  ];
}
