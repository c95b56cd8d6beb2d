import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import {
  type Difference,
  type Differences as DifferencesShown,
  exportDifferences,
  FROZEN_MEASURES,
  type SnapshotDetail,
} from '../../../../contracts/snapshots.ts';
import { causeInWords } from '../../../../contracts/texts/differenceCause.ts';
import { formatChange, formatInstant, formatValue } from '../../../../contracts/texts/format.ts';
import type { Locale, Texts } from '../../../../contracts/texts/index.ts';
import { failureWords } from '../../components/failureWords.ts';
import { save } from '../../components/save.ts';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { type Column, PLAIN_VIEW, type TableView } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { differencesQuery } from './queries.ts';

/** What has become known of the date since, each figure with its cause. */
export function Differences({ snapshot }: { snapshot: SnapshotDetail }) {
  const t = useTexts();
  const words = t.snapshots.diff;
  const differences = useQuery(differencesQuery(snapshot.id));
  return (
    <>
      <section className="kp-panel" aria-labelledby="differences">
        <h2 className="kp-panel-title" id="differences">
          {words.heading}
        </h2>
        <p className="kp-quiet">{words.explain}</p>
        <Loaded query={differences} skeleton={<TableSkeleton rows={3} />}>
          {({ differences: found, regions, comparedAt }) => (
            <>
              <p role="status">
                {found.length === 0 && regions.length === 0 ? words.none : words.count(String(found.length))}{' '}
                <span className="kp-quiet">
                  {words.comparedAt} {formatInstant(comparedAt)}
                </span>
              </p>
              <RegionChanges regions={regions} />
            </>
          )}
        </Loaded>
      </section>
      {differences.data !== undefined && differences.data.differences.length > 0 && (
        <DifferencesTable snapshot={snapshot} rows={differences.data.differences} />
      )}
    </>
  );
}

function RegionChanges({ regions }: { regions: DifferencesShown['regions'] }) {
  const words = useTexts().snapshots.diff;
  if (regions.length === 0) return null;
  return (
    <>
      <h3>{words.regions}</h3>
      <ul className="kp-found">
        {regions.map(({ change, frozen, now, frozenPath, nowPath }) => (
          <li key={`${frozen?.code} ${now?.code} ${change}`}>
            <span>{(frozenPath ?? nowPath ?? []).join(' ')}</span>
            <strong>{words.changes[change]}</strong>
            {frozenPath !== null && nowPath !== null && <span>{nowPath.join(' ')}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function DifferencesTable({ snapshot, rows }: { snapshot: SnapshotDetail; rows: readonly Difference[] }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const [view, setView] = useState<TableView>(PLAIN_VIEW);
  const names = new Map(snapshot.indicators.map(({ code, name }) => [code, name[locale]]));
  return (
    <DataTable
      caption={t.snapshots.diff.title(String(snapshot.number))}
      columns={columnsOf(t, names)}
      rows={rows}
      rowKey={({ indicator, basis, measure, region }) => `${region.code} ${indicator} ${basis} ${measure}`}
      view={view}
      onViewChange={setView}
      narrow="cards"
      extra={<ExportDifferences id={snapshot.id} locale={locale} />}
    />
  );
}

const shown = ({ value, kind }: Difference['now']) => formatValue(value, kind);

function columnsOf(t: Texts, names: ReadonlyMap<string, string>): Column<Difference>[] {
  const { fields, diff } = t.snapshots;
  const nameOf = (code: string) => names.get(code) ?? code;
  return [
    { key: 'region', title: fields.region, kind: 'text', value: ({ path }) => path.slice(-2).join(' ') },
    {
      key: 'indicator',
      title: fields.indicator,
      kind: 'text',
      value: ({ indicator }) => nameOf(indicator),
      filter: [...names.values()].map((label) => ({ value: label, label })),
    },
    {
      key: 'measure',
      title: fields.measure,
      kind: 'text',
      value: ({ measure }) => diff.measures[measure],
      filter: FROZEN_MEASURES.map((measure) => ({ value: diff.measures[measure], label: diff.measures[measure] })),
    },
    {
      key: 'frozen',
      title: fields.frozen,
      kind: 'number',
      main: true,
      value: ({ frozen }) => frozen.value,
      show: ({ frozen }) => shown(frozen),
    },
    {
      key: 'now',
      title: fields.now,
      kind: 'number',
      main: true,
      value: ({ now }) => now.value,
      show: ({ now }) => shown(now),
    },
    {
      key: 'change',
      title: fields.change,
      kind: 'number',
      value: changeOf,
      show: (difference) => formatChange(changeOf(difference)),
    },
    {
      key: 'cause',
      title: fields.cause,
      kind: 'text',
      value: ({ cause }) => causeInWords(cause, t.snapshots),
      show: ({ cause }) => (
        <>
          {causeInWords(cause, t.snapshots)}
          {cause.kind === 'import' && cause.file !== null && (
            <>
              {' '}
              <Link to={'/imports/$id' as string} params={{ id: cause.import } as never}>
                {diff.openImport}
              </Link>
            </>
          )}
        </>
      ),
    },
  ];
}

function changeOf({ frozen, now }: Difference): number | null {
  return frozen.value === null || now.value === null ? null : Number((now.value - frozen.value).toFixed(6));
}

const FORMATS = ['xlsx', 'csv', 'json'] as const;

function ExportDifferences({ id, locale }: { id: string; locale: Locale }) {
  const t = useTexts();
  const making = useMutation({
    async mutationFn(format: (typeof FORMATS)[number]) {
      const file = await client.download(exportDifferences, { params: { id }, query: { format } });
      save(file.bytes, file.name);
      return file.name;
    },
  });
  const labels = { xlsx: t.statistics.export.workbook, csv: t.statistics.export.text, json: t.statistics.export.data };
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={making.isPending}
        menu={{
          items: FORMATS.map((format) => ({ key: format, label: `${labels[format]} .${format}` })),
          onClick: ({ key }) => making.mutate(key as (typeof FORMATS)[number]),
        }}
      >
        <Button loading={making.isPending} aria-haspopup="menu">
          {t.snapshots.exportDifferences}
        </Button>
      </Dropdown>
      <span role="status" className="kp-quiet">
        {making.isSuccess && t.statistics.export.done(making.data)}
        {making.error !== null && failureWords(making.error, locale).detail}
      </span>
    </>
  );
}
