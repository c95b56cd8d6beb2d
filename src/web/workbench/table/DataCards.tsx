import type { ReactNode } from 'react';
import { useTexts } from '../preferences.ts';
import { type ApartRow, cellText } from './cells.ts';
import type { Column } from './columns.ts';

interface DataCardsProps<Row extends object> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  apart: readonly ApartRow<Row>[];
  onOpen?(row: Row): void;
  empty: ReactNode;
}

/** A table on a phone: one card a row, with its name and the two figures that matter. */
export function DataCards<Row extends object>({ columns, rows, rowKey, apart, onOpen, empty }: DataCardsProps<Row>) {
  const [name, ...others] = columns;
  if (rows.length === 0 || name === undefined) return empty;
  const main = others.filter((column) => column.main).slice(0, 2);
  const acts = others.filter((column) => column.screenOnly);
  return (
    <ul className="kp-cards">
      {apart.map(({ key, label, row, tone }) => (
        <li key={key} className={`kp-card kp-apart-${tone}`}>
          <p className="kp-card-name">{label}</p>
          <Facts columns={main} row={row} />
        </li>
      ))}
      {rows.map((row) => (
        <li key={rowKey(row)} className="kp-card">
          {onOpen === undefined ? (
            <p className="kp-card-name">{cellText(name, row)}</p>
          ) : (
            <button type="button" className="kp-card-name kp-card-open" onClick={() => onOpen(row)}>
              {String(name.value(row) ?? '')}
            </button>
          )}
          <Facts columns={main} row={row} />
          {acts.map((column) => (
            <div key={column.key} className="kp-card-acts">
              {cellText(column, row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Facts<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const t = useTexts();
  return (
    <dl className="kp-card-facts">
      {columns.map((column) => (
        <div key={column.key}>
          <dt>
            {column.group === undefined ? column.title : `${column.group}${column.title}`}
            {column.unit !== undefined && t.common.unit(column.unit)}
          </dt>
          <dd>{cellText(column, row)}</dd>
        </div>
      ))}
    </dl>
  );
}
