import { Fragment, type ReactNode } from 'react';
import type { PlacedFinding, ProofreadBlock } from '../../../../contracts/proofreading.ts';
import { useTexts } from '../../preferences.ts';
import { segmentsOf } from './segments.ts';

export interface Shown {
  /** Findings that are shown, by their number among all. */
  findings: ReadonlyMap<number, PlacedFinding>;
  chosen: number | null;
  choose(finding: number): void;
}

interface DocumentPaneProps extends Shown {
  blocks: readonly ProofreadBlock[];
  /** What stands below a block on a phone. */
  below(findings: readonly number[]): ReactNode;
}

/** The document as it was read, every finding marked at its place. */
export function DocumentPane({ blocks, findings, chosen, choose, below }: DocumentPaneProps) {
  const t = useTexts();
  const ofBlock = Map.groupBy(findings.keys(), (number) => findings.get(number)?.at.block ?? -1);
  let tables = 0;
  return (
    <article className="kp-panel kp-proof-document" aria-label={t.proofreading.document}>
      {blocks.map((block, index) => {
        const here = ofBlock.get(index) ?? [];
        if (block.kind === 'table') tables++;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document that was read does not change
          <Fragment key={index}>
            {block.kind === 'paragraph' ? (
              <Prose text={block.text} here={here} shown={{ findings, chosen, choose }} />
            ) : (
              <Cells
                block={block}
                name={block.title ?? t.proofreading.table(tables)}
                here={here}
                shown={{ findings, chosen, choose }}
              />
            )}
            {below(here)}
          </Fragment>
        );
      })}
    </article>
  );
}

function Prose({ text, here, shown }: { text: string; here: readonly number[]; shown: Shown }) {
  const marks = here.flatMap((finding) => {
    const at = shown.findings.get(finding)?.at;
    return at !== undefined && 'from' in at ? [{ finding, from: at.from, to: at.to }] : [];
  });
  return (
    <p className="kp-proof-paragraph">
      {segmentsOf(text, marks).map((segment, index) =>
        segment.findings.length === 0 ? (
          segment.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a paragraph keep their order
          <Mark key={index} findings={segment.findings} shown={shown}>
            {segment.text}
          </Mark>
        ),
      )}
    </p>
  );
}

/** The gravest of the findings at a place gives its colour; the first is chosen. */
function Mark({ findings, shown, children }: { findings: readonly number[]; shown: Shown; children: ReactNode }) {
  const [first] = findings;
  const grades = findings.map((number) => shown.findings.get(number)?.grade);
  const grade = (['wrong', 'inconsistent', 'look'] as const).find((each) => grades.includes(each));
  if (first === undefined || grade === undefined) return children;
  const act = () => shown.choose(shown.chosen === first ? (findings[1] ?? first) : first);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be broken over lines as a sentence must
    <span
      role="button"
      tabIndex={0}
      className="kp-proof-mark"
      data-grade={grade}
      data-finding={first}
      aria-pressed={shown.chosen !== null && findings.includes(shown.chosen)}
      onClick={act}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        act();
      }}
    >
      {children}
    </span>
  );
}

interface CellsProps {
  block: Extract<ProofreadBlock, { kind: 'table' }>;
  name: string;
  here: readonly number[];
  shown: Shown;
}

function Cells({ block: { rows, merges }, name, here, shown }: CellsProps) {
  const at = (row: number | null, column: number | null) =>
    here.filter((number) => {
      const spot = shown.findings.get(number)?.at;
      return spot !== undefined && 'row' in spot && spot.row === row && (row === null || spot.column === column);
    });
  const whole = at(null, null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by the keyboard
    <section className="kp-proof-table" aria-label={name} tabIndex={0}>
      <table>
        <caption>
          {whole.length > 0 ? (
            <Mark findings={whole} shown={shown}>
              {name}
            </Mark>
          ) : (
            name
          )}
        </caption>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that was read
            <tr key={row}>
              {cells.map((text, column) => {
                const merge = merges.find((each) => covers(each, row, column));
                if (merge !== undefined && (merge.row !== row || merge.column !== column)) return null;
                const marks = at(row, column);
                const spans = merge === undefined ? {} : { rowSpan: merge.rows, colSpan: merge.columns };
                const Cell = row === 0 ? 'th' : 'td';
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row that was read
                  <Cell key={column} {...spans} data-number={/^[\d,.]+%?$/.test(text) || undefined}>
                    {marks.length > 0 ? (
                      <Mark findings={marks} shown={shown}>
                        {text === '' ? '—' : text}
                      </Mark>
                    ) : (
                      text
                    )}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Merge = Extract<ProofreadBlock, { kind: 'table' }>['merges'][number];

const covers = ({ row, column, rows, columns }: Merge, atRow: number, atColumn: number) =>
  atRow >= row && atRow < row + rows && atColumn >= column && atColumn < column + columns;
