import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import type { ImportChoices, ImportProblemShown, ImportShown } from '../../../contracts/imports.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { Loaded, TableSkeleton } from '../components/states.tsx';
import { useTexts } from '../preferences.ts';
import { isDecided } from './choices.ts';
import { type Decide, useIndicators, useProblems } from './queries.ts';
import { Remedy } from './Remedy.tsx';
import { measureWords, tableWords } from './words.ts';

interface ProblemsProps {
  /** The reading that the problems belong to. */
  read: ImportShown;
  /** Decisions as they stand now; they may be newer than the reading. */
  choices: ImportChoices;
  /** Null where the reader may not change anything. */
  onDecide: Decide | null;
}

const STEP = 50;

/** What stands in the way and what to mind, errors first, each with its place and the way out. */
export function Problems({ read, choices, onDecide }: ProblemsProps) {
  const t = useTexts();
  const [most, setMost] = useState(STEP);
  const [only, setOnly] = useState<'all' | 'error'>('all');
  const query = useProblems(read, most);
  const all = read.errors + read.warnings;

  return (
    <section className="kp-panel" aria-labelledby="kp-problems">
      <div className="kp-import-head">
        <h2 id="kp-problems" className="kp-import-heading">
          {t.imports.problemsTitle}
        </h2>
        {read.errors > 0 && <Tag color="error">{t.imports.errors(formatNumber(read.errors))}</Tag>}
        {read.warnings > 0 && <Tag color="warning">{t.imports.warnings(formatNumber(read.warnings))}</Tag>}
        {read.errors > 0 && read.warnings > 0 && (
          <Segmented
            className="kp-import-end"
            aria-label={t.imports.problemsTitle}
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: t.imports.severityAll },
              { value: 'error', label: t.imports.severityErrors },
            ]}
          />
        )}
      </div>
      {read.errors > 0 && <p className="kp-import-lead">{t.imports.errorsHint}</p>}
      {all === 0 ? (
        <p className="kp-import-lead">{t.imports.problemsNone}</p>
      ) : (
        <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
          {(problems) => (
            <>
              <ul className="kp-problems">
                {problems
                  .filter(({ severity }) => only === 'all' || severity === only)
                  .map((problem) => (
                    <Problem
                      key={keyOf(problem)}
                      problem={problem}
                      read={read}
                      isDecided={isDecided(problem, choices) && !isDecided(problem, read.choices)}
                      onDecide={onDecide}
                    />
                  ))}
              </ul>
              {problems.length < all && problems.length >= most && (
                <button type="button" className="kp-link kp-import-more" onClick={() => setMost(most + STEP)}>
                  {t.imports.moreProblems}
                </button>
              )}
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

/** The same problem in the next reading keeps what was typed beside it, though others before it are gone. */
function keyOf({ file, table, sheet, cell, code, written }: ImportProblemShown): string {
  return JSON.stringify([file, table, sheet, cell, code, written]);
}

interface ProblemProps {
  problem: ImportProblemShown;
  read: ImportShown;
  isDecided: boolean;
  onDecide: Decide | null;
}

function Problem({ problem, read, isDecided: isSettled, onDecide }: ProblemProps) {
  const t = useTexts();
  const { nameOf } = useIndicators();
  const { severity, sheet, cell, figure } = problem;
  const place = t.imports.place(sheet, cell);
  return (
    <li className="kp-problem" data-severity={severity}>
      <p className="kp-problem-place">
        <Tag color={severity === 'error' ? 'error' : 'warning'}>
          {severity === 'error' ? t.imports.error : t.imports.warning}
        </Tag>
        {whereWords(t, problem, read)}
        {place !== '' && <strong>{place}</strong>}
        {figure !== null && (
          <span>
            {figure.region !== null && `${figure.region.name} `}
            {measureWords(t, nameOf(figure.indicator), figure.kind)}
          </span>
        )}
      </p>
      <p className="kp-problem-message">{problem.message}</p>
      <Explanation problem={problem} />
      {isSettled ? (
        <p className="kp-quiet" role="status">
          {t.imports.decided}
        </p>
      ) : (
        onDecide !== null && <Remedy problem={problem} read={read} onDecide={onDecide} />
      )}
    </li>
  );
}

/** File and table, where there are several to be told apart. */
function whereWords(t: Texts, problem: ImportProblemShown, read: ImportShown): string {
  const file = read.files.length > 1 ? read.files.find(({ ordinal }) => ordinal === problem.file)?.name : undefined;
  const ofFile = read.tables.filter((table) => table.file === problem.file);
  const table = ofFile.length > 1 ? ofFile.find(({ table: ordinal }) => ordinal === problem.table) : undefined;
  return [file, table && tableWords(t, table, read)].filter(Boolean).join(' · ');
}

function Explanation({ problem: { code, written } }: { problem: ImportProblemShown }) {
  const t = useTexts();
  const words: Partial<Record<string, string>> = t.imports.explain;
  const key = code === 'header_unmapped' && !written ? 'no_table' : code;
  return words[key] === undefined ? null : <p className="kp-field-help">{words[key]}</p>;
}
