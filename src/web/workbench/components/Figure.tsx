import type { ReactNode } from 'react';
import { useProseDate, useTexts } from '../preferences.ts';

export interface FigureProps {
  label: string;
  /** Formatted, unit not included. */
  value: string;
  unit: string;
  /** Date and scope stand with every figure: the stated total of a province is not the sum of its cities. */
  asOf: string;
  scope: string;
  /** Names what was ranked: 全国第 3 位, 全市第 2 位（共 9）. */
  rank?: string;
  growth?: { value: string; base: string };
  /** Why something is not there, or what to mind. */
  note?: ReactNode;
  /** Opens where the figure comes from. */
  onOpen?: () => void;
}

export function Figure({ label, value, unit, asOf, scope, rank, growth, note, onOpen }: FigureProps) {
  const t = useTexts();
  const prose = useProseDate();
  const number = (
    <>
      <span className="kp-figure-number">{value}</span> <span className="kp-figure-unit">{unit}</span>
    </>
  );
  return (
    <article className="kp-figure">
      <h3 className="kp-figure-label">{label}</h3>
      {onOpen === undefined ? (
        <p className="kp-figure-value">{number}</p>
      ) : (
        <button
          type="button"
          className="kp-figure-value kp-figure-open"
          aria-label={[`${value} ${unit}`, t.table.openSource(label)].join(t.common.clauseSeparator)}
          onClick={onOpen}
        >
          {number}
        </button>
      )}
      {(rank !== undefined || growth !== undefined) && (
        <dl className="kp-figure-facts">
          {growth !== undefined && (
            <div>
              <dt>{t.table.growth}</dt>
              <dd>
                {growth.value} <span className="kp-figure-base">{growth.base}</span>
              </dd>
            </div>
          )}
          {rank !== undefined && (
            <div>
              <dt className="kp-hearing">{t.table.rank}</dt>
              <dd>{rank}</dd>
            </div>
          )}
        </dl>
      )}
      {note !== undefined && <p className="kp-figure-note">{note}</p>}
      <p className="kp-figure-scope">
        {scope} · {t.common.asOf(prose(asOf))}
      </p>
    </article>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <div className="kp-figures">{children}</div>;
}
