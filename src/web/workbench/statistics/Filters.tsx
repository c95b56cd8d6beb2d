import { Button, Popover, Segmented, Select } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { RegionLevel } from '../../../contracts/regions.ts';
import {
  FIGURE_BASES,
  type FigureBasis,
  type SnapshotRef,
  STATISTICS_VIEWS,
  type StatisticsView,
} from '../../../contracts/statistics.ts';
import { useTexts } from '../preferences.ts';
import type { SearchChange } from './search.ts';

interface FiltersProps {
  levels: readonly RegionLevel[];
  level: RegionLevel | null;
  view: StatisticsView;
  basis: FigureBasis;
  asOf: string;
  since: string | undefined;
  chosenSince: string | undefined;
  dates: readonly string[];
  releases: readonly SnapshotRef[];
  snapshot: SnapshotRef | null;
  inCharge: boolean;
  onSearch: SearchChange;
}

/** What the page shows: live or of which snapshot, level, period, boundaries. */
export function Filters(props: FiltersProps) {
  const { levels, level, view, basis, asOf, since, chosenSince, dates, snapshot, onSearch } = props;
  const t = useTexts();
  const words = t.statistics.filters;
  const hint = useId();
  return (
    <>
      {levels.length > 1 && (
        <Segmented
          aria-label={words.level}
          value={level ?? ''}
          onChange={(chosen) => onSearch({ level: chosen as RegionLevel, sort: undefined, find: undefined })}
          options={levels.map((one) => ({ value: one, label: t.statistics.levels[one] }))}
        />
      )}
      <SourceChoice {...props} />
      {snapshot === null ? (
        <Period asOf={asOf} since={since} chosenSince={chosenSince} dates={dates} onSearch={onSearch} />
      ) : (
        <p className="kp-period-fixed">{words.period(snapshot.since, snapshot.asOf)}</p>
      )}
      <Segmented
        aria-label={words.view}
        aria-describedby={hint}
        value={view}
        onChange={(chosen) => onSearch({ view: chosen === 'reported' ? undefined : chosen })}
        options={STATISTICS_VIEWS.map((one) => ({ value: one, label: words.views[one] }))}
      />
      <Segmented
        aria-label={words.basis}
        aria-describedby={hint}
        value={basis}
        onChange={(chosen) =>
          onSearch({ basis: chosen === 'records' ? chosen : undefined, indicator: undefined, show: undefined })
        }
        options={FIGURE_BASES.map((one) => ({ value: one, label: words.bases[one] }))}
      />
      <p className="kp-filters-hint" id={hint}>
        {words.viewHints[view]} {words.basisHints[basis]}
      </p>
    </>
  );
}

const LIVE = 'live';

/** Live figures of what is in one's charge, and every snapshot that covers the region; of others' regions the latter alone. */
function SourceChoice({ releases, snapshot, inCharge, onSearch }: FiltersProps) {
  const words = useTexts().snapshots;
  const kept = snapshot !== null && !releases.some(({ id }) => id === snapshot.id) ? [snapshot] : [];
  const snapshots = [...kept, ...releases];
  if (snapshots.length === 0) return null;
  return (
    <Select
      aria-label={words.source.label}
      className="kp-source-choice"
      value={snapshot?.id ?? LIVE}
      popupMatchSelectWidth={false}
      options={[
        ...(inCharge ? [{ value: LIVE, label: words.source.live }] : []),
        ...snapshots.map(({ id, number, asOf }) => ({ value: id, label: words.source.option(String(number), asOf) })),
      ]}
      onChange={(id) => onSearch({ snapshot: id === LIVE ? undefined : id, asOf: undefined, since: undefined })}
    />
  );
}

type PeriodProps = Pick<FiltersProps, 'asOf' | 'since' | 'chosenSince' | 'dates' | 'onSearch'>;

function Period({ asOf, since, chosenSince, dates, onSearch }: PeriodProps) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <PeriodForm
          asOf={asOf}
          chosenSince={chosenSince}
          dates={dates}
          onChoose={(chosen) => {
            setOpen(false);
            onSearch(chosen);
          }}
        />
      }
    >
      <Button aria-expanded={open} aria-haspopup="dialog" className="kp-period">
        {since === undefined ? asOf : t.statistics.filters.period(since, asOf)}
      </Button>
    </Popover>
  );
}

const OTHER = 'other';

function PeriodForm({
  asOf,
  chosenSince,
  dates,
  onChoose,
}: {
  asOf: string;
  chosenSince: string | undefined;
  dates: readonly string[];
  onChoose(period: { asOf: string; since: string | undefined }): void;
}) {
  const words = useTexts().statistics.filters;
  const [date, setDate] = useState(dates.includes(asOf) ? asOf : OTHER);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = date === OTHER ? String(form.get('otherDate')) : date;
    onChoose({ asOf: chosen, since: String(form.get('since')) || undefined });
  };
  return (
    <form className="kp-period-form" onSubmit={submit} aria-label={words.periodLabel}>
      <fieldset>
        <legend>{words.asOf}</legend>
        {[...dates, OTHER].map((one) => (
          <label key={one}>
            <input type="radio" name="asOf" value={one} checked={date === one} onChange={() => setDate(one)} />
            {one === OTHER ? words.otherDate : one}
          </label>
        ))}
        {date === OTHER && (
          <input
            type="date"
            name="otherDate"
            aria-label={words.otherDate}
            required
            defaultValue={dates.includes(asOf) ? '' : asOf}
          />
        )}
      </fieldset>
      <label className="kp-period-since">
        {words.since}
        <input type="date" name="since" defaultValue={chosenSince} max={date === OTHER ? undefined : date} />
        <span className="kp-quiet">{words.sinceHint}</span>
      </label>
      <Button type="primary" htmlType="submit">
        {words.apply}
      </Button>
    </form>
  );
}
