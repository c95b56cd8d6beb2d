import type { StatisticsCell } from '../../../contracts/statistics.ts';
import { formatChange, formatNumber, formatPercent, formatValue, MISSING } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import { growthReason } from './growthReason.ts';
import type { Line } from './lines.ts';
import type { ColumnKind } from './search.ts';

export function kindValue(line: Line, indicator: string, kind: 'total' | ColumnKind): number | null {
  return kind === 'total' ? (line.values[indicator] ?? null) : (line.cells[indicator]?.[kind] ?? null);
}

export function kindText(cell: StatisticsCell, kind: 'total' | ColumnKind): string {
  if (kind === 'total') return formatValue(cell.value, cell.kind);
  if (kind === 'growth') return formatPercent(cell.growth);
  if (kind === 'share') return formatPercent(cell.share);
  return kind === 'increase' ? formatChange(cell.increase) : formatNumber(cell[kind]);
}

interface KindCellProps {
  line: Line;
  indicator: string;
  kind: 'total' | ColumnKind;
  label: string;
  since: string;
  onOpen(region: string, indicator?: string): void;
}

/**
 * A number that opens where it comes from. Growth has its base, or the reason why there is none, in reach of the pointer; by
 * keyboard and touch the row opens into the same words.
 */
export function KindCell({ line, indicator, kind, label, since, onOpen }: KindCellProps) {
  const t = useTexts();
  const cell = line.cells[indicator];
  const { code } = line;
  if (cell === undefined) return kind === 'total' ? formatNumber(line.values[indicator] ?? null) : '';
  if (line.apart && kind === 'rank') return '';
  const text = kindText(cell, kind);
  const reason = kind === 'growth' ? growthReason(cell, t, since) : null;
  const bare = text === MISSING && (reason === null || cell.kind === 'missing');
  if (code === null || bare || kind === 'rank' || kind === 'share') return text;
  const base = kind === 'growth' && cell.growth !== null ? t.table.growthFrom(formatNumber(cell.base), since) : null;
  return (
    <button
      type="button"
      className="kp-cell-open"
      tabIndex={-1}
      title={reason ?? base ?? t.table.openSource(`${line.name}${label}`)}
      onClick={() => onOpen(code, indicator)}
    >
      {text}
      {reason !== null && <span className="kp-hearing">{reason}</span>}
    </button>
  );
}
