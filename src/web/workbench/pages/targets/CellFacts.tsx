import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { TargetValue } from '../../../../contracts/targets.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import type { TargetShown } from './desk.ts';
import { historyQuery } from './queries.ts';

/** What set the target of the chosen cell, and a way to its changes. */
export function CellFacts({ cell, year }: { cell: TargetShown | null; year: number }) {
  const words = useTexts().targets;
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
          {beside.length > 0 && `　${beside.join('，')}`}
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
      {isOpen && <History cell={cell} year={year} onClose={() => setOpen(false)} />}
    </div>
  );
}

function History({ cell, year, onClose }: { cell: TargetShown; year: number; onClose(): void }) {
  const t = useTexts();
  const words = t.targets.history;
  const { indicator, kind, name } = cell.column;
  const query = useQuery(historyQuery({ region: cell.row.region.code, year, indicator, measure: kind }));
  const told = (value: TargetValue) => (value.kind === 'number' ? formatNumber(value.number) : words[value.kind]);
  return (
    <Drawer
      open
      title={words.title(cell.rowName, name)}
      onClose={onClose}
      extra={<Button onClick={onClose}>{t.common.close}</Button>}
    >
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
    </Drawer>
  );
}
