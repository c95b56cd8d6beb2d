import { Table, type TableColumnsType } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { NARROW, useMedia } from '../media.ts';
import { useTexts } from '../preferences.ts';
import { type ApartRow, cellText } from './cells.ts';
import { arrange, type Column, shownColumns, sortOf, type TableView } from './columns.ts';
import { DataCards } from './DataCards.tsx';
import { Pager, type Paging } from './Pager.tsx';
import { useRowKeys } from './rowKeys.ts';
import { TableToolbar, useDensity } from './TableToolbar.tsx';

export interface DataTableProps<Row extends object> {
  /** Says what the table holds, to those who hear it. */
  caption: string;
  /** The first column is the name: it stays in place and heads its row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  view: TableView;
  onViewChange(view: TableView): void;
  apart?: readonly ApartRow<Row>[];
  /** Enter on a row, or a tap on its card, opens it. */
  onOpen?(row: Row): void;
  /** Rows come in pages from the server, which sorts, finds and filters them. */
  paging?: Paging;
  /** Whether rows can be found by their name; a list whose first column is no name has no search box. */
  findable?: boolean;
  /** On a phone: cards with the two main figures, or the table scrolling in its frame. */
  narrow?: 'cards' | 'scroll';
  /** What will stand here and how to begin. */
  empty?: ReactNode;
  loading?: boolean;
  /** Beside the controls: export and the like. */
  extra?: ReactNode;
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    view,
    onViewChange,
    apart = [],
    onOpen,
    paging,
    findable = true,
    narrow = 'scroll',
    empty,
    loading = false,
    extra,
  } = props;
  const t = useTexts();
  const phone = useMedia(NARROW);
  const [density, setDensity] = useDensity();
  const shown = useMemo(() => shownColumns(columns, view), [columns, view]);
  const arranged = useMemo(
    () => (paging === undefined ? arrange(rows, columns, view) : [...rows]),
    [rows, columns, view, paging],
  );
  const byKey = useMemo(() => new Map(arranged.map((row) => [rowKey(row), row])), [arranged, rowKey]);
  const rowProps = useRowKeys(
    arranged[0] && rowKey(arranged[0]),
    new Set(byKey.keys()),
    onOpen && ((key) => onOpen(byKey.get(key)!)),
  );
  const nothing =
    rows.length === 0 ? empty : <NothingFound onClear={() => onViewChange({ ...view, find: '', filters: {} })} />;

  return (
    <div className="kp-panel kp-data">
      <TableToolbar
        columns={columns}
        view={view}
        onViewChange={onViewChange}
        density={density}
        onDensityChange={setDensity}
        count={paging === undefined ? { shown: arranged.length, all: rows.length } : null}
        cards={phone && narrow === 'cards'}
        findable={findable}
        extra={extra}
      />
      {phone && narrow === 'cards' ? (
        <DataCards
          columns={shown}
          rows={arranged}
          rowKey={rowKey}
          apart={apart}
          empty={nothing}
          {...(onOpen ? { onOpen } : {})}
        />
      ) : (
        <Table<Row>
          className="kp-table"
          caption={<span className="kp-hearing">{t.common.sentences(caption, t.table.keyboardHint)}</span>}
          columns={antdColumns(shown, view)}
          dataSource={arranged}
          rowKey={rowKey}
          size={density === 'compact' ? 'small' : 'large'}
          loading={loading}
          pagination={false}
          scroll={{ x: 'max-content' }}
          showSorterTooltip={false}
          sortDirections={['descend', 'ascend']}
          locale={{ filterConfirm: t.table.filterConfirm, filterReset: t.table.filterReset, emptyText: nothing }}
          onRow={(row) => rowProps(rowKey(row))}
          onChange={(_page, filters, sorter) => {
            const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
            onViewChange({
              ...view,
              sort: order ? `${order === 'descend' ? '-' : ''}${columnKey}` : null,
              filters: Object.fromEntries(
                Object.entries(filters).map(([key, values]) => [key, (values ?? []).map(String)]),
              ),
            });
          }}
          {...(apart.length > 0 && arranged.length > 0
            ? { summary: () => <Apart columns={shown} apart={apart} /> }
            : {})}
        />
      )}
      {paging !== undefined && <Pager {...paging} />}
    </div>
  );
}

function antdColumns<Row extends object>(columns: readonly Column<Row>[], view: TableView): TableColumnsType<Row> {
  const sort = sortOf(view);
  const grouped: TableColumnsType<Row> = [];
  columns.forEach((column, index) => {
    const one = {
      key: column.key,
      title: <HeaderText column={column} />,
      align: column.kind === 'number' ? ('end' as const) : ('start' as const),
      render: (_value: unknown, row: Row) => cellText(column, row),
      className: `kp-${column.kind}${index === 0 ? ' kp-name' : ''}${column.screenOnly ? ' kp-screen-only' : ''}`,
      ...(index === 0 ? { fixed: 'start' as const, rowScope: 'row' as const } : {}),
      ...(column.sortable === false
        ? {}
        : {
            sorter: true,
            sortOrder: sort.key !== column.key ? null : sort.descending ? ('descend' as const) : ('ascend' as const),
          }),
      ...(column.filter === undefined
        ? {}
        : {
            filters: column.filter.map(({ value, label }) => ({ value, text: label })),
            filteredValue: [...(view.filters[column.key] ?? [])],
          }),
    };
    const last = grouped.at(-1);
    if (column.group === undefined) grouped.push(one);
    else if (last !== undefined && 'children' in last && last.key === `group ${column.group}`) last.children.push(one);
    else grouped.push({ key: `group ${column.group}`, title: column.group, align: 'center', children: [one] });
  });
  return grouped;
}

function HeaderText<Row>({ column }: { column: Column<Row> }) {
  const t = useTexts();
  return (
    <>
      {column.title}
      {column.unit !== undefined && <span className="kp-header-unit">{t.common.unit(column.unit)}</span>}
    </>
  );
}

function Apart<Row>({ columns, apart }: { columns: readonly Column<Row>[]; apart: readonly ApartRow<Row>[] }) {
  return apart.map(({ key, label, row, tone }) => (
    <Table.Summary.Row key={key} className={`kp-apart-${tone}`}>
      {columns.map((column, index) => (
        <Table.Summary.Cell
          key={column.key}
          index={index}
          align={column.kind === 'number' ? 'end' : 'start'}
          {...(index === 0 ? { scope: 'row' } : {})}
        >
          {index === 0 ? label : cellText(column, row)}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  ));
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const t = useTexts();
  return (
    <div className="kp-state">
      <p className="kp-state-title">{t.table.nothingFound}</p>
      <p className="kp-state-detail">{t.table.nothingFoundHint}</p>
      <button type="button" className="kp-link" onClick={onClear}>
        {t.table.clearFilters}
      </button>
    </div>
  );
}
