import type { DocumentShown } from '../../../../contracts/notices.ts';
import type { Difference, SnapshotDetail } from '../../../../contracts/snapshots.ts';
import { texts } from '../../../../contracts/texts/index.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { type DocumentEntries, entriesOf } from './entries.ts';

/** A correction goes where the document went that it puts right. */
export function correcting(document: DocumentShown): Partial<DocumentEntries> {
  const { kind, issuers, officeCode, numbering, recipients, levels, regions, others } = entriesOf(document);
  return {
    ...{ kind, issuers, officeCode, numbering, recipients, levels, regions, others },
    corrects: document.id,
    public: document.public,
    title: `关于更正《${document.title}》的通知`,
  };
}

/** So many are told in sentences; more stand in a table. */
const IN_SENTENCES = 8;

/** What a correction says, in the words of the paper: of each figure where, what, as it went out and as it is. */
export function correctionOf(
  { title, number }: Pick<DocumentShown, 'title' | 'number'>,
  { indicators }: Pick<SnapshotDetail, 'indicators'>,
  differences: readonly Difference[],
): Pick<DocumentEntries, 'body' | 'tables'> {
  const { measures } = texts('zh').snapshots.diff;
  const named = number === null ? `《${title}》` : `《${title}》（${numberWords(number)}）`;
  const rows = differences.map(({ path, indicator, measure, frozen, now }) => {
    const definition = indicators.find(({ code }) => code === indicator);
    const figures = measure === 'national_rank' ? '' : (definition?.unit.zh ?? '');
    return {
      where: path.slice(path.length > 1 ? 1 : 0).join(''),
      what: `${definition?.name.zh ?? indicator}${measures[measure]}`,
      was: told(frozen, figures),
      now: told(now, figures),
    };
  });
  const opening = `${named}印发后，所依据的数据有更正，现将有关情况通知如下。`;
  const closing = '请以更正后的数据为准。';
  if (rows.length <= IN_SENTENCES) {
    const lines = rows.map((row) => `${row.where}${row.what}，原为${row.was}，更正为${row.now}。`);
    return { body: [opening, ...lines, closing].join('\n'), tables: [] };
  }
  const pasted = [['地区', '数据', '原数', '更正后'], ...rows.map((row) => [row.where, row.what, row.was, row.now])];
  return {
    body: [opening, `更正的数据共${rows.length}项，见附件。`, closing].join('\n'),
    tables: [{ title: '数据更正表', pasted: pasted.map((cells) => cells.join('\t')).join('\n') }],
  };
}

function told({ value, kind }: Difference['frozen'], unit: string): string {
  if (kind === 'na') return '不适用';
  return value === null ? '未填报' : `${value}${unit}`;
}
