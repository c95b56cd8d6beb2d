import { type Check, type DraftFinding, draft, type Paper } from '../paper.ts';
import type { Span } from '../understanding/statements.ts';

/** Days that do not exist, another cut-off date than the document's, a document older than its figures, another year in a title. */
export const dates: Check = (paper) => {
  const findings: DraftFinding[] = [];
  for (const [block, part] of paper.blocks.entries()) {
    const lines = part.kind === 'paragraph' ? [part.text] : [];
    for (const text of lines)
      findings.push(
        ...impossible(text, block),
        ...otherCutOff(paper, text, block),
        ...tooEarly(paper, text, block),
        ...otherYear(paper, text, block),
      );
  }
  return [...findings, ...tableYears(paper)];
};

const DAY = /((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g;

function impossible(text: string, block: number): DraftFinding[] {
  return [...text.matchAll(DAY)].flatMap((match) => {
    const [written, year, month, day] = match;
    if (exists(Number(year), Number(month), Number(day))) return [];
    return [
      draft('date', 'wrong', spanOf(block, match), [written, null], { written, reason: 'impossible', cutOff: null }),
    ];
  });
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const CUT_OFF = /截[至止]到?\s*((?:19|20)\d{2})\s*年\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*日|底|末)?/g;

/** Of several cut-off dates the one that differs from the document's; one said of the year before is a base. */
function otherCutOff({ ground }: Paper, text: string, block: number): DraftFinding[] {
  return [...text.matchAll(CUT_OFF)].flatMap((match) => {
    const [written, year, month, day] = match;
    const [asYear, asMonth, asDay] = ground.asOf.split('-').map(Number);
    const same =
      Number(year) === asYear &&
      (month === undefined || Number(month) === asMonth) &&
      (day === undefined || Number(day) === asDay);
    if (same || !exists(Number(year), Number(month ?? 1), Number(day ?? 1))) return [];
    return [
      draft('period', 'look', spanOf(block, match), [written, ground.asOf], { written, usual: `截至${ground.asOf}` }),
    ];
  });
}

/** The day of the document stands alone on its line. */
function tooEarly({ ground, cutOffKnown }: Paper, text: string, block: number): DraftFinding[] {
  const match = /^\s*((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日\s*$/.exec(text);
  if (match === null || !cutOffKnown) return [];
  const [, year = '', month = '', day = ''] = match;
  const written = text.trim();
  if (`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` >= ground.asOf) return [];
  return [
    draft('date', 'inconsistent', { block, from: 0, to: text.length }, [written, null], {
      written,
      reason: 'before_cut_off',
      cutOff: ground.asOf,
    }),
  ];
}

/** 2021年，全省共新增 in a document of 2022. */
function otherYear({ ground }: Paper, text: string, block: number): DraftFinding[] {
  return [...text.matchAll(/((?:19|20)\d{2})年(?:度)?，?(?=[^，。；]{0,6}(?:新增|净增|共新增|累计新增))/g)].flatMap(
    (match) => {
      const [written, year] = match;
      if (year === ground.asOf.slice(0, 4) || /[较比自至从以]$/.test(text.slice(0, match.index))) return [];
      return [
        draft('period', 'look', spanOf(block, match), [written.replace('，', ''), `${ground.asOf.slice(0, 4)}年`], {
          written: `${year}年`,
          usual: `${ground.asOf.slice(0, 4)}年`,
        }),
      ];
    },
  );
}

function tableYears({ tables, ground }: Paper): DraftFinding[] {
  return tables.flatMap(({ block, name, title, rows }) => {
    if (rows === 0) return [];
    const year = /((?:19|20)\d{2})年/.exec(title ?? '')?.[1];
    if (year === undefined || year === ground.asOf.slice(0, 4)) return [];
    const usual = `${ground.asOf.slice(0, 4)}年`;
    return [
      draft('period', 'look', { block, table: name, row: null, column: null }, [`${year}年`, usual], {
        written: `${year}年`,
        usual,
      }),
    ];
  });
}

function spanOf(block: number, match: RegExpExecArray): Span {
  return { block, from: match.index, to: match.index + match[0].length };
}
