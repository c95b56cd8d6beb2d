import { Tag } from 'antd';
import { useState } from 'react';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { Cells } from './cells.ts';
import { type CellShown, columnWords, isToExplain, type TableShown } from './figures.ts';

interface EntryProblemsProps {
  shown: TableShown;
  explanations: Cells;
  onGoTo(cell: CellShown): void;
}

const STEP = 10;

/** What is wrong and what to mind, each leading to its cell; blanks are counted, not listed. */
export function EntryProblems({ shown, explanations, onGoTo }: EntryProblemsProps) {
  const t = useTexts();
  const words = t.handInPages.problems;
  const [most, setMost] = useState(STEP);
  const cells = shown.flat();
  const blanks = cells.filter(({ problems }) => problems.some(({ code }) => code === 'not_filled'));
  const found = cells.flatMap((cell) =>
    cell.problems.filter(({ code }) => code !== 'not_filled').map((problem) => ({ cell, ...problem })),
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const large = cells.filter(
    (cell) => isToExplain(cell) && !cell.problems.some(({ severity }) => severity === 'warning'),
  );
  const [firstBlank] = blanks;
  const listed = [...errors, ...warnings];
  return (
    <section className="kp-panel kp-entry-problems" aria-labelledby="kp-entry-problems">
      <h2 id="kp-entry-problems" className="kp-panel-title kp-entry-problems-title">
        {words.title}
        {errors.length > 0 && <Tag color="error">{words.errors(formatNumber(errors.length))}</Tag>}
        {warnings.length > 0 && <Tag color="warning">{words.warnings(formatNumber(warnings.length))}</Tag>}
      </h2>
      {firstBlank !== undefined && (
        <p className="kp-entry-line">
          {t.common.sentences(words.blanks(formatNumber(blanks.length)), words.blanksHint)}{' '}
          <button type="button" className="kp-link" onClick={() => onGoTo(firstBlank)}>
            {words.toFirst}
          </button>
        </p>
      )}
      {listed.length + large.length === 0 && firstBlank === undefined && <p className="kp-entry-line">{words.none}</p>}
      <ul>
        {listed.slice(0, most).map(({ cell, code, severity, message }) => (
          <li key={`${cell.key} ${code}`} className="kp-entry-line">
            <Tag color={severity}>{severity === 'error' ? words.error : words.warning}</Tag>
            <button type="button" className="kp-link" onClick={() => onGoTo(cell)}>
              {cell.rowName} {columnWords(t, cell.column)}
            </button>{' '}
            {message}
            {severity === 'warning' && (explanations[cell.key] ?? '').trim() !== '' && (
              <span className="kp-quiet">{t.common.unit(t.handInPages.cell.explained)}</span>
            )}
          </li>
        ))}
      </ul>
      {large.length > 0 && (
        <p className="kp-entry-line">
          {t.handInPages.largeHint(formatNumber(large.length))}
          {large.slice(0, STEP).map((cell) => (
            <button key={cell.key} type="button" className="kp-link kp-large-link" onClick={() => onGoTo(cell)}>
              {cell.rowName} {cell.column.name}
              {(explanations[cell.key] ?? '').trim() !== '' && t.common.unit(t.handInPages.cell.explained)}
            </button>
          ))}
        </p>
      )}
      {listed.length > most && (
        <button type="button" className="kp-link kp-entry-line" onClick={() => setMost(most + 50)}>
          {words.more(formatNumber(listed.length - most))}
        </button>
      )}
    </section>
  );
}
