import { formatChange, formatNumber } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { Sum } from './cells.ts';
import type { TableShown } from './figures.ts';
import { GridCell } from './GridCell.tsx';

interface FigureTableProps {
  caption: string;
  shown: TableShown;
  sums: ReadonlyMap<string, Sum>;
}

/** A table as it was told, to read and to print: each figure with last time's and its change, sums apart. */
export function FigureTable({ caption, shown, sums }: FigureTableProps) {
  const t = useTexts();
  const words = t.handInPages;
  const columns = (shown[0] ?? []).map(({ column }) => column);
  const hasWhole = [...sums.values()].some(({ whole }) => whole !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by the keyboard
    <section className="kp-figure-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption className="kp-hearing">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.region}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="kp-number">
                {column.name}
                <span className="kp-header-unit">{t.common.unit(column.unit)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells) => {
            const [first] = cells;
            return first === undefined ? null : (
              <tr key={first.row.region.code}>
                <th scope="row">{first.rowName}</th>
                {cells.map((cell) => (
                  <td key={cell.key} className="kp-number" {...toneOf(cell.problems)}>
                    <GridCell cell={cell} asRead />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {sums.size > 0 && (
          <tfoot>
            <tr>
              <th scope="row">{words.sumParts}</th>
              {columns.map(({ key }) => {
                const sum = sums.get(key);
                return (
                  <td key={key} className="kp-number">
                    {sum === undefined || sum.told === 0 ? '' : formatNumber(sum.parts)}
                  </td>
                );
              })}
            </tr>
            {hasWhole && (
              <tr>
                <th scope="row">{words.difference}</th>
                {columns.map(({ key }) => {
                  const sum = sums.get(key);
                  return (
                    <td key={key} className="kp-number">
                      {sum === undefined || sum.whole === null || !sum.isComplete
                        ? ''
                        : formatChange(sum.whole - sum.parts)}
                    </td>
                  );
                })}
              </tr>
            )}
          </tfoot>
        )}
      </table>
    </section>
  );
}

function toneOf(problems: readonly { severity: 'error' | 'warning' }[]): { 'data-tone'?: string } {
  if (problems.some(({ severity }) => severity === 'error')) return { 'data-tone': 'error' };
  return problems.length > 0 ? { 'data-tone': 'warning' } : {};
}
