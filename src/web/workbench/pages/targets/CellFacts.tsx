import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TargetValue } from '../../../../contracts/targets.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { Drawer } from '../../shell/Drawer.tsx';
import type { TargetShown } from './desk.ts';
import { historyQuery } from './queries.ts';

/** What set the target of the chosen cell, and a way to its changes. */
export function CellFacts({ cell, year }: { cell: TargetShown | null; year: number }) {
  const t = useTexts();
  const words = t.targets;
  const [isOpen, setOpen] = useState(false);
  if (cell === null) return <p className="kp-cell-bar kp-quiet">{words.cell.none}</p>;
  const { standing, rowName, column, beside = [], problems } = cell;
  return (
    <div className="kp-cell-bar">
      <div>
        <p>
          <strong>
            {rowName} {column.name}
          </strong>
          {beside.length > 0 && `　${beside.join(t.common.clauseSeparator)}`}
        </p>
        <p>
          {standing === undefined || standing.value.kind === 'blank'
            ? words.cell.blank
            : words.cell.setBy(standing.office.name, standing.source, formatInstant(standing.setAt))}{' '}
          {standing !== undefined && (
            <button type="button" className="kp-link" onClick={() => setOpen(true)}>
              {words.cell.history}
            </button>
          )}
        </p>
        {problems.map(({ code, message }) => (
          <p key={code} className="kp-field-fault">
            {message}
          </p>
        ))}
      </div>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        label={t.targets.history.title(rowName, column.name)}
        side="end"
      >
        {isOpen && <History cell={cell} year={year} />}
      </Drawer>
    </div>
  );
}

function History({ cell, year }: { cell: TargetShown; year: number }) {
  const t = useTexts();
  const words = t.targets.history;
  const { indicator, kind, name } = cell.column;
  const query = useQuery(historyQuery({ region: cell.row.region.code, year, indicator, measure: kind }));
  const told = (value: TargetValue) => (value.kind === 'number' ? formatNumber(value.number) : words[value.kind]);
  return (
    <div className="kp-target-history">
      <h2>{words.title(cell.rowName, name)}</h2>
      <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
        {(changes) =>
          changes.length === 0 ? (
            <Empty title={words.none} />
          ) : (
            <ol className="kp-target-changes">
              {changes.map(({ value, source, reason, by, at }) => (
                <li key={at}>
                  <p>
                    <strong>{told(value)}</strong> {source}
                  </p>
                  {reason !== null && <p>{words.reason(reason)}</p>}
                  <p className="kp-quiet">{words.set(by ?? words.somebody, formatInstant(at))}</p>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </div>
  );
}
