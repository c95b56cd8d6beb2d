import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { SnapshotDetail } from '../../../../contracts/snapshots.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { ApiError } from '../../api/failure.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { useMay } from '../../session.ts';
import { Differences } from './Differences.tsx';
import { snapshotQuery } from './queries.ts';
import { StateTag } from './StateTag.tsx';
import { ReleaseDialog, WithdrawDialog } from './StepDialogs.tsx';
import { Verification } from './Verification.tsx';
import './snapshots.css';

export function SnapshotPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useTexts();
  const snapshot = useQuery(snapshotQuery(id));
  if (snapshot.error instanceof ApiError && snapshot.error.code === 'not_found')
    return (
      <>
        <PageHeader
          title={t.snapshots.title}
          crumbs={[{ label: t.snapshots.title, link: { to: '/snapshots' as string } }]}
        />
        <div className="kp-panel">
          <Empty title={t.snapshots.missing} />
        </div>
      </>
    );
  return (
    <Loaded query={snapshot} skeleton={<TableSkeleton />}>
      {(detail) => <Snapshot snapshot={detail} />}
    </Loaded>
  );
}

/** One snapshot: what it holds, what became of it, and what is known otherwise by now. */
function Snapshot({ snapshot }: { snapshot: SnapshotDetail }) {
  const t = useTexts();
  const words = t.snapshots;
  const may = useMay();
  const [dialog, setDialog] = useState<'release' | 'withdraw' | null>(null);
  const { number, region, asOf, state } = snapshot;
  const title = words.heading(String(number), region.name, asOf);
  const releases = may('snapshots.release');
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: words.title, link: { to: '/snapshots' as string } }, { label: words.number(String(number)) }]}
        actions={
          <>
            <Link
              to="/statistics"
              search={{ region: region.code, snapshot: snapshot.id } as never}
              className="kp-action-link"
            >
              {words.open}
            </Link>
            {releases && state === 'released' && (
              <Button onClick={() => setDialog('withdraw')}>{words.withdraw.action}</Button>
            )}
          </>
        }
        {...(releases && state !== 'released'
          ? {
              primary: (
                <Button type="primary" onClick={() => setDialog('release')}>
                  {state === 'kept' ? words.release.action : words.release.again}
                </Button>
              ),
            }
          : {})}
      />
      <div className="kp-snapshot">
        <Facts snapshot={snapshot} />
        <Steps snapshot={snapshot} />
        <Differences snapshot={snapshot} />
      </div>
      {dialog === 'release' && <ReleaseDialog snapshot={snapshot} onClose={() => setDialog(null)} />}
      {dialog === 'withdraw' && <WithdrawDialog snapshot={snapshot} onClose={() => setDialog(null)} />}
    </>
  );
}

function Facts({ snapshot }: { snapshot: SnapshotDetail }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const { fields, frozen } = t.snapshots;
  const levels = snapshot.levels.map(({ level, regions }) => `${t.statistics.levels[level]} ${formatNumber(regions)}`);
  const between = locale === 'zh' ? '、' : ', ';
  return (
    <section className="kp-panel" aria-label={t.snapshots.number(String(snapshot.number))}>
      <p className="kp-quiet">{frozen}</p>
      <dl className="kp-record">
        <dt>{fields.state}</dt>
        <dd>
          <StateTag state={snapshot.state} />
        </dd>
        <dt>{fields.asOf}</dt>
        <dd>{snapshot.asOf}</dd>
        <dt>{fields.since}</dt>
        <dd>{snapshot.since}</dd>
        <dt>{fields.knownAt}</dt>
        <dd>{formatInstant(snapshot.knownAt)}</dd>
        <dt>{fields.takenBy}</dt>
        <dd>{snapshot.takenBy ?? fields.bySystem}</dd>
        <dt>{fields.note}</dt>
        <dd>{snapshot.note}</dd>
        <dt>{fields.indicators}</dt>
        <dd>{snapshot.indicators.map(({ name }) => name[locale]).join(between)}</dd>
        <dt>{fields.levels}</dt>
        <dd>{levels.join(between)}</dd>
        <dt>{fields.figures}</dt>
        <dd>{formatNumber(snapshot.figures)}</dd>
        <dt>{fields.digest}</dt>
        <dd>
          <code className="kp-digest">{snapshot.digest}</code>
          <Verification id={snapshot.id} />
        </dd>
      </dl>
    </section>
  );
}

function Steps({ snapshot: { steps } }: { snapshot: SnapshotDetail }) {
  const t = useTexts();
  const words = t.snapshots.steps;
  return (
    <section className="kp-panel" aria-labelledby="steps">
      <h2 className="kp-panel-title" id="steps">
        {words.title}
      </h2>
      {steps.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="kp-found">
          {steps.map(({ act, at, by, reason }) => (
            <li key={at}>
              <strong>{words[act]}</strong>
              <span>
                {formatInstant(at)} · {by ?? t.snapshots.fields.bySystem}
              </span>
              {reason !== null && <span className="kp-quiet">{reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
