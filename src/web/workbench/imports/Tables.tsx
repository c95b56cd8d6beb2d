import { Tag } from 'antd';
import type { ImportChoices, ImportShown } from '../../../contracts/imports.ts';
import type { TableColumn } from '../../../contracts/tables.ts';
import { formatChange, formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import { isMappable, withMapping } from './choices.ts';
import { MappingSelect } from './MappingSelect.tsx';
import { type Decide, useIndicators } from './queries.ts';
import { measureWords, tableWords } from './words.ts';

type FoundTable = ImportShown['tables'][number];

interface TablesProps {
  read: ImportShown;
  choices: ImportChoices;
  onDecide: Decide | null;
}

/** Each table found: what its columns are read as, and whether its totals agree with its rows. */
export function Tables({ read, choices, onDecide }: TablesProps) {
  const t = useTexts();
  const tables = read.tables.filter(({ columns }) => columns.length > 0);
  if (tables.length === 0) return null;
  return (
    <section className="kp-panel" aria-labelledby="kp-tables">
      <div className="kp-import-head">
        <h2 id="kp-tables" className="kp-import-heading">
          {t.imports.tablesTitle}
        </h2>
      </div>
      {tables.map((table) => (
        <article key={`${table.file} ${table.table}`} className="kp-import-table">
          <h3 className="kp-import-table-title">{tableWords(t, table, read)}</h3>
          <p className="kp-quiet">
            {[
              read.files.find(({ ordinal }) => ordinal === table.file)?.name,
              table.sheet,
              t.imports.tableFacts(formatNumber(table.rows)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="kp-import-table-parts">
            <Columns read={read} table={table} choices={choices} onDecide={onDecide} />
            <Totals read={read} table={table} />
          </div>
        </article>
      ))}
    </section>
  );
}

function Columns({ read, table, choices, onDecide }: TablesProps & { table: FoundTable }) {
  const t = useTexts();
  return (
    <div className="kp-plain-frame">
      <table className="kp-plain">
        <caption className="kp-hearing">{t.imports.columnsOf(tableWords(t, table, read))}</caption>
        <thead>
          <tr>
            <th scope="col">{t.imports.columnHeader}</th>
            <th scope="col">{t.imports.columnAs}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns
            .filter(({ header }) => header !== '')
            .map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headers may stand twice, their order never changes
              <tr key={index}>
                <th scope="row">
                  {column.header}
                  {column.unit === 10000 && (
                    <span className="kp-quiet">{t.common.unit(t.imports.unitTenThousand)}</span>
                  )}
                </th>
                <td>
                  {onDecide !== null && isMappable(column, choices) && !isByRow(column) ? (
                    <MappingSelect
                      header={column.header}
                      value={column}
                      onChange={(indicator, kind) =>
                        onDecide((all) => withMapping(all, column.header, indicator, kind))
                      }
                    />
                  ) : (
                    <ReadAs column={column} />
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** In the long form the row names the indicator. */
const isByRow = ({ role, indicator, kind }: TableColumn) => role === 'measure' && indicator === null && kind !== null;

function ReadAs({ column }: { column: TableColumn }) {
  const t = useTexts();
  const { nameOf } = useIndicators();
  if (column.role !== 'measure') return t.imports.roles[column.role];
  if (isByRow(column)) return t.imports.byRow;
  return column.indicator === null
    ? t.imports.notRead
    : measureWords(t, nameOf(column.indicator), column.kind ?? 'total');
}

function Totals({ read, table }: { read: ImportShown; table: FoundTable }) {
  const t = useTexts();
  const { nameOf } = useIndicators();
  if (table.totals.length === 0) return <p className="kp-quiet">{t.imports.totalNone}</p>;
  return (
    <div className="kp-plain-frame">
      <table className="kp-plain">
        <caption className="kp-hearing">{t.imports.totalsOf(tableWords(t, table, read))}</caption>
        <thead>
          <tr>
            <th scope="col">{t.imports.totalsTitle}</th>
            <th scope="col" className="kp-number">
              {t.imports.totalStated}
            </th>
            <th scope="col" className="kp-number">
              {t.imports.totalSum}
            </th>
            <th scope="col">{t.imports.totalResult}</th>
          </tr>
        </thead>
        <tbody>
          {table.totals.map(({ indicator, kind, stated, sum }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table may total the same column several times
            <tr key={index}>
              <th scope="row">{measureWords(t, nameOf(indicator), kind)}</th>
              <td className="kp-number">{formatNumber(stated)}</td>
              <td className="kp-number">{formatNumber(sum)}</td>
              <td>
                {stated === null ? (
                  '—'
                ) : stated === sum ? (
                  t.imports.totalAgrees
                ) : (
                  <Tag color="warning">{t.imports.totalDiffers(formatChange(stated - sum))}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
