import './grid.css';
import { type ClipboardEvent, type KeyboardEvent, useImperativeHandle, useMemo, useRef, useState } from 'react';
import {
  type CellKeyboardEvent,
  type CellKeyDownArgs,
  type Column,
  DataGrid,
  type DataGridHandle,
  type RenderEditCellProps,
} from 'react-data-grid';
import type { UnitTable } from '../../../../contracts/rounds.ts';
import { formatChange, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { Cells, Sum } from './cells.ts';
import { isBlock, readClipboard } from './clipboard.ts';
import type { CellShown, TableShown } from './figures.ts';
import { GridCell } from './GridCell.tsx';

/** A row as the grid edits it: what is shown, and what its open editor holds. */
interface Row {
  cells: readonly CellShown[];
  typed?: { key: string; written: string };
}
interface SumRow {
  label: string;
  of(sum: Sum): number | null;
}

export interface EntryGridHandle {
  /** Leads to a cell: from a problem in the list. */
  goTo(row: number, column: number): void;
}

interface EntryGridProps {
  name: string;
  table: UnitTable;
  shown: TableShown;
  sums: ReadonlyMap<string, Sum>;
  ref: React.Ref<EntryGridHandle>;
  onChange(changes: Cells): void;
  /** A block of cells was pasted onto the cell. */
  onPasteBlock(block: readonly (readonly string[])[], at: { row: number; column: number }): void;
  onSelect(cell: CellShown | null): void;
  onUndo: (() => void) | null;
  onRedo: (() => void) | null;
}

/** Up to here every cell is in the page, which reads and prints best; above, only those in sight. */
const FEW_CELLS = 2_000;
const HEADER_HEIGHT = 68;
const ROW_HEIGHT = 54;
const SUM_HEIGHT = 38;

/** The table of a unit as a grid: typing as in a spreadsheet, blocks pasted in their shape. */
export function EntryGrid(props: EntryGridProps) {
  const { name, table, shown, sums, onChange, onSelect } = props;
  const t = useTexts();
  const { elder } = usePreferences();
  const grid = useRef<DataGridHandle>(null);
  const [place, setPlace] = useState({ row: 0, column: 0 });
  const scale = elder ? 1.25 : 1;
  useImperativeHandle(props.ref, () => ({
    goTo: (row, column) => {
      grid.current?.element?.scrollIntoView({ block: 'nearest' });
      grid.current?.selectCell({ rowIdx: row, idx: column + 1 });
    },
  }));
  const rows = useMemo<Row[]>(() => shown.map((cells) => ({ cells })), [shown]);
  const columns = useMemo(() => columnsOf(t, table, sums), [t, table, sums]);

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (event.target instanceof HTMLInputElement && !isBlock(text)) return;
    event.preventDefault();
    event.stopPropagation();
    // Ends what is being typed; the block is laid upon it.
    if (event.target instanceof HTMLInputElement) event.target.blur();
    props.onPasteBlock(readClipboard(text), place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const step = event.key === 'z' && !event.shiftKey ? props.onUndo : /^[yzYZ]$/.test(event.key) ? props.onRedo : null;
    if (step === null) return;
    event.preventDefault();
    step();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes paste and undo from the grid inside, and is no control itself
    <div className="kp-grid" onPasteCapture={onPaste} onKeyDown={onKeyDown}>
      <DataGrid<Row, SumRow>
        ref={grid}
        aria-label={name}
        aria-description={t.handInPages.gridHint}
        columns={columns}
        rows={rows}
        rowKeyGetter={({ cells }) => cells[0]?.row.region.code ?? ''}
        rowHeight={ROW_HEIGHT * scale}
        headerRowHeight={HEADER_HEIGHT * scale}
        summaryRowHeight={SUM_HEIGHT * scale}
        enableVirtualization={table.rows.length * table.columns.length > FEW_CELLS}
        bottomSummaryRows={sumRowsOf(t, table, sums)}
        onRowsChange={(changed, { indexes }) => {
          const typed = changed[indexes[0] ?? 0]?.typed;
          if (typed !== undefined) onChange({ [typed.key]: typed.written.trim() });
        }}
        onSelectedCellChange={({ rowIdx, column }) => {
          const index = column.idx - 1;
          setPlace({ row: Math.max(0, rowIdx), column: Math.max(0, index) });
          onSelect(shown[rowIdx]?.[index] ?? null);
        }}
        onCellKeyDown={(given, event) =>
          pressed(given, event, { grid: grid.current, lastRow: rows.length - 1, onChange })
        }
        onCellCopy={({ row, column }, event) => {
          const cell = row.cells[column.idx - 1];
          event.preventDefault();
          event.clipboardData.setData('text/plain', cell?.display ?? row.cells[0]?.row.region.name ?? '');
        }}
        // The paste itself is taken above; this tells the grid that Ctrl+V begins no typing.
        onCellPaste={({ row }) => row}
      />
    </div>
  );
}

/** Keys as in a spreadsheet, where the grid has others: Enter and the arrows leave what is being typed downwards and upwards. */
function pressed(
  given: CellKeyDownArgs<Row, SumRow>,
  event: CellKeyboardEvent,
  { grid, lastRow, onChange }: { grid: DataGridHandle | null; lastRow: number; onChange: (changes: Cells) => void },
): void {
  const { column, rowIdx, row } = given;
  const down = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : 0;
  if (event.nativeEvent.isComposing) {
    event.preventGridDefault();
    return;
  }
  if (given.mode === 'EDIT') {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : down;
    if (by === 0) return;
    event.preventGridDefault();
    event.preventDefault();
    const next = rowIdx + by;
    if (next < 0 || next > lastRow) given.onClose(true);
    else grid?.selectCell({ rowIdx: next, idx: column.idx });
    return;
  }
  const cell = row.cells[column.idx - 1];
  if (down !== 0) {
    event.preventGridDefault();
    given.selectCell({ rowIdx: Math.min(lastRow, Math.max(0, rowIdx + down)), idx: column.idx });
  } else if (event.key === 'F2') {
    event.preventGridDefault();
    given.selectCell({ rowIdx, idx: column.idx }, true);
  } else if ((event.key === 'Delete' || event.key === 'Backspace') && cell?.isAsked) {
    event.preventGridDefault();
    onChange({ [cell.key]: '' });
  }
}

function columnsOf(t: Texts, table: UnitTable, sums: ReadonlyMap<string, Sum>): Column<Row, SumRow>[] {
  return [
    {
      key: 'region',
      name: t.handInPages.region,
      frozen: true,
      width: 'max-content',
      minWidth: 108,
      headerCellClass: 'kp-grid-head',
      cellClass: 'kp-grid-name',
      renderCell: ({ row }) => row.cells[0]?.rowName,
      renderSummaryCell: ({ row }) => row.label,
      summaryCellClass: 'kp-grid-name',
    },
    ...table.columns.map(
      (column, index): Column<Row, SumRow> => ({
        key: column.key,
        name: column.name,
        // One or two columns stay beside the names that they belong to.
        width: table.columns.length > 2 ? 'minmax(150px, 1fr)' : 'minmax(150px, 320px)',
        minWidth: 150,
        headerCellClass: 'kp-grid-head kp-grid-number',
        cellClass: ({ cells }) => classOf(cells[index]),
        summaryCellClass: 'kp-grid-number',
        renderHeaderCell: () => (
          <>
            {column.name}
            <span className="kp-header-unit">{t.common.unit(column.unit)}</span>
          </>
        ),
        renderCell: ({ row }) => (row.cells[index] === undefined ? null : <GridCell cell={row.cells[index]} />),
        renderEditCell: (editor) => <Editor editor={editor} index={index} />,
        renderSummaryCell: ({ row }) => {
          const sum = sums.get(column.key);
          const value = sum === undefined ? null : row.of(sum);
          return value === null
            ? ''
            : row.label === t.handInPages.difference
              ? formatChange(value)
              : formatNumber(value);
        },
        editable: ({ cells }) => cells[index]?.isAsked === true,
        // A colleague's change must not close what is being typed.
        editorOptions: { closeOnExternalRowChange: false },
      }),
    ),
  ];
}

function classOf(cell: CellShown | undefined): string {
  const worst = cell?.problems.some(({ severity }) => severity === 'error')
    ? cell.written === ''
      ? 'kp-grid-blank'
      : 'kp-grid-error'
    : (cell?.problems.length ?? 0) > 0
      ? 'kp-grid-warning'
      : '';
  return ['kp-grid-number', cell?.isAsked === false ? 'kp-grid-known' : '', worst].filter(Boolean).join(' ');
}

function sumRowsOf(t: Texts, table: UnitTable, sums: ReadonlyMap<string, Sum>): SumRow[] {
  if (sums.size === 0) return [];
  const hasWhole = table.rows.some(({ as }) => as === 'itself');
  return [
    { label: t.handInPages.sumParts, of: ({ parts, told }) => (told === 0 ? null : parts) },
    ...(hasWhole
      ? [
          {
            label: t.handInPages.difference,
            of: ({ parts, whole, isComplete }: Sum) => (!isComplete || whole === null ? null : whole - parts),
          },
        ]
      : []),
  ];
}

function Editor({ editor, index }: { editor: RenderEditCellProps<Row, SumRow>; index: number }) {
  const { row, onRowChange, onClose } = editor;
  const cell = row.cells[index];
  if (cell === undefined) return null;
  return (
    <input
      className="kp-grid-editor"
      aria-label={`${cell.rowName} ${cell.column.name}`}
      ref={(input) => {
        if (input !== null && document.activeElement !== input) {
          input.focus();
          input.select();
        }
      }}
      maxLength={60}
      value={row.typed?.key === cell.key ? row.typed.written : cell.written}
      onChange={({ target }) => onRowChange({ ...row, typed: { key: cell.key, written: target.value } })}
      onBlur={() => onClose(true, false)}
    />
  );
}
