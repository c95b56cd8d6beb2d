import { useMemo } from 'react';
import type { HandInShown, RevisionShown } from '../../../../contracts/rounds.ts';
import { cellKey, readHandIn } from '../../../../contracts/rules/handIn.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { cellsOf, factsOf, sumsOf, writtenOf } from './cells.ts';
import { FigureTable } from './FigureTable.tsx';
import { tableShown } from './figures.ts';

/** The figures of one revision with the problems that were found in it, and what the unit said. */
export function HandedFigures({ handIn, revision }: { handIn: HandInShown; revision: RevisionShown }) {
  const t = useTexts();
  const words = t.handInPages.review;
  const { locale } = usePreferences();
  const { table } = handIn;
  const { shown, sums } = useMemo(() => {
    const cells = cellsOf(
      revision.figures.map(({ region, column, written }) => ({ region: region.code, column, written })),
    );
    const reading = readHandIn(table, writtenOf(cells), 'warning');
    const found = (key: string) =>
      revision.problems.filter(({ region, column }) => cellKey(region ?? '', column ?? '') === key);
    return {
      shown: tableShown(table, cells, reading, locale).map((row) =>
        row.map((cell) => ({ ...cell, problems: found(cell.key) })),
      ),
      sums: sumsOf(table, factsOf(table, reading)),
    };
  }, [table, revision, locale]);
  const large = shown.flat().filter(({ change }) => change?.isLarge).length;
  const names = new Map(shown.flat().map((cell) => [cell.key, `${cell.rowName} ${cell.column.name}`]));
  return (
    <>
      {revision.note !== null && (
        <section className="kp-hint" aria-label={words.noteOf}>
          <p className="kp-hint-title">
            <strong>{words.noteOf}</strong>
          </p>
          <p className="kp-said">{revision.note}</p>
        </section>
      )}
      <section className="kp-panel kp-entry-problems" aria-labelledby="review-problems">
        <h2 id="review-problems" className="kp-panel-title">
          {t.handInPages.problems.title}
        </h2>
        {large > 0 && <p className="kp-entry-line">{words.large(formatNumber(large))}</p>}
        {revision.problems.length === 0 ? (
          large === 0 && <p className="kp-entry-line">{words.noProblems}</p>
        ) : (
          <ul>
            {revision.problems.map((problem) => (
              <li key={`${problem.code} ${problem.region} ${problem.column} ${problem.cell}`} className="kp-entry-line">
                <strong>
                  {names.get(cellKey(problem.region ?? '', problem.column ?? '')) ??
                    (problem.cell === null ? '' : t.imports.place(problem.sheet, problem.cell))}
                </strong>{' '}
                {problem.message}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="kp-panel kp-data" aria-label={t.handInPages.tableTitle}>
        <FigureTable caption={t.handInPages.gridName(handIn.unit.name)} shown={shown} sums={sums} />
      </section>
    </>
  );
}
