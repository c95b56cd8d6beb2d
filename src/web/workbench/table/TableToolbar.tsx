import { Button, Checkbox, Popover, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import type { Column, TableView } from './columns.ts';
import { FindInput } from './FindInput.tsx';

export type Density = 'comfortable' | 'compact';
const DENSITY_KEY = 'kepu.density';

/** Row height is a habit of the reader, so the browser keeps it for all tables. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() =>
    localStorage.getItem(DENSITY_KEY) === 'compact' ? 'compact' : 'comfortable',
  );
  return [
    density,
    (chosen) => {
      localStorage.setItem(DENSITY_KEY, chosen);
      setDensity(chosen);
    },
  ];
}

interface TableToolbarProps<Row> {
  columns: readonly Column<Row>[];
  view: TableView;
  onViewChange(view: TableView): void;
  density: Density;
  onDensityChange(density: Density): void;
  count: { shown: number; all: number } | null;
  /** Cards have no headers to sort by. */
  cards: boolean;
  findable: boolean;
  extra?: ReactNode;
}

export function TableToolbar<Row>({
  columns,
  view,
  onViewChange,
  density,
  onDensityChange,
  count,
  cards,
  findable,
  extra,
}: TableToolbarProps<Row>) {
  const t = useTexts();
  const optional = columns.filter((column) => column.optional);
  const sortable = columns.filter((column) => column.sortable !== false);
  const name = columns[0]?.title ?? '';
  const isBare = !findable && count === null && extra === undefined && optional.length + sortable.length === 0;
  if (cards && isBare) return null;

  return (
    <div className="kp-toolbar">
      {findable && (
        <FindInput
          label={t.table.searchIn(name)}
          value={view.find}
          onFind={(find) => onViewChange({ ...view, find })}
        />
      )}
      {cards && sortable.length > 0 && (
        <Select
          className="kp-toolbar-sort"
          aria-label={t.table.sortBy}
          value={view.sort ?? ''}
          onChange={(sort) => onViewChange({ ...view, sort: sort === '' ? null : sort })}
          options={[
            { value: '', label: t.table.defaultOrder },
            ...sortable.flatMap(({ key, title }) => [
              { value: `-${key}`, label: t.table.descending(title) },
              { value: key, label: t.table.ascending(title) },
            ]),
          ]}
        />
      )}
      {count !== null && (
        <p className="kp-toolbar-count" role="status">
          {t.table.rows(formatNumber(count.shown), formatNumber(count.all))}
        </p>
      )}
      <div className="kp-toolbar-end">
        {optional.length > 0 && (
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <Checkbox.Group
                className="kp-column-choice"
                value={optional.filter(({ key }) => !view.hidden.includes(key)).map(({ key }) => key)}
                options={optional.map(({ key, title, group }) => ({
                  value: key,
                  label: group === undefined ? title : `${group} · ${title}`,
                }))}
                onChange={(chosen) =>
                  onViewChange({
                    ...view,
                    hidden: optional.map(({ key }) => key).filter((key) => !chosen.includes(key)),
                  })
                }
              />
            }
          >
            <Button>{t.table.columns}</Button>
          </Popover>
        )}
        {!cards && (
          <Segmented
            className="kp-toolbar-density"
            aria-label={t.table.density}
            value={density}
            onChange={onDensityChange}
            options={[
              { value: 'comfortable', label: t.table.comfortable },
              { value: 'compact', label: t.table.compact },
            ]}
          />
        )}
        {extra}
      </div>
    </div>
  );
}
