import './imports.css';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ImportShown } from '../../../contracts/imports.ts';
import { formatInstant } from '../../../contracts/texts/format.ts';
import { ApiError } from '../api/failure.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../components/states.tsx';
import { useTexts } from '../preferences.ts';
import { useMay } from '../session.ts';
import { CommitBar } from './CommitBar.tsx';
import { Decisions } from './Decisions.tsx';
import { Originals } from './Originals.tsx';
import { Preview } from './Preview.tsx';
import { Problems } from './Problems.tsx';
import { isAtWork, useDecide, useImport, useImportAct } from './queries.ts';
import { Refusal } from './Refusal.tsx';
import { Standing } from './Standing.tsx';
import { Tables } from './Tables.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

/** One import from reading to commitment or withdrawal. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useImport(id);
  if (query.error instanceof ApiError && query.error.code === 'not_found') return <NoSuchImport />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(shown) => <OneImport key={shown.id} shown={shown} />}
    </Loaded>
  );
}

function OneImport({ shown }: { shown: ImportShown }) {
  const t = useTexts();
  const may = useMay();
  const read = useLastReading(shown);
  const [isStale, setStale] = useState(false);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const decide = useDecide(shown.id, () => setStale(true));
  const act = useImportAct(shown.id, () => setStale(true));
  const mayWrite = may('imports.write');
  const isOpen = shown.status === 'staged' || (shown.status === 'reading' && read !== null);
  const isDone = shown.status === 'committed' || shown.status === 'withdrawn';
  const refusal = isStale ? null : (decide.error ?? act.error);

  return (
    <>
      <PageHeader
        title={t.imports.pageTitle(shown.region.name)}
        asOf={shown.asOf}
        crumbs={[
          { label: t.imports.title, link: { to: '/imports' } },
          { label: t.imports.pageTitle(shown.region.name) },
        ]}
        actions={
          mayWrite &&
          shown.status === 'committed' && (
            <Button danger onClick={() => setWithdrawing(true)}>
              {t.imports.withdrawLong}
            </Button>
          )
        }
      />
      <p className="kp-import-by">
        {t.imports.by(shown.createdBy ?? t.imports.bySystem, formatInstant(shown.createdAt))} ·{' '}
        {t.imports.period(shown.since, shown.asOf)}
      </p>
      {isStale && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="kp-import-notice"
          title={t.imports.staleTitle}
          description={t.imports.stale}
          action={<Button onClick={() => setStale(false)}>{t.imports.staleSeen}</Button>}
        />
      )}
      {refusal !== null && (
        <div className="kp-import-notice">
          <Refusal error={refusal} />
        </div>
      )}
      <Standing
        shown={shown}
        isReadAgain={read !== null}
        onReadAgain={mayWrite ? () => decide.mutate((all) => all) : null}
      />
      <Originals shown={shown} onDecide={mayWrite && isOpen ? decide.mutate : null} />
      {isOpen && read !== null && (
        <>
          <Problems read={read} choices={shown.choices} onDecide={mayWrite ? decide.mutate : null} />
          <Decisions shown={shown} onDecide={mayWrite ? decide.mutate : null} />
        </>
      )}
      {read !== null && (isOpen || isDone) && (
        <>
          <Preview read={read} />
          <Tables read={read} choices={shown.choices} onDecide={mayWrite && isOpen ? decide.mutate : null} />
        </>
      )}
      {mayWrite && (isOpen || shown.status === 'failed') && (
        <CommitBar shown={shown} isBusy={decide.isPending || act.isPending} onAct={act.mutate} />
      )}
      {isWithdrawing && <WithdrawDialog of={shown} onClose={() => setWithdrawing(false)} />}
    </>
  );
}

/** What was read last: it stays in sight while newer decisions are being read. Null before the first reading is done. */
function useLastReading(shown: ImportShown): ImportShown | null {
  const last = useRef<ImportShown | null>(null);
  if (!isAtWork(shown)) last.current = shown;
  return last.current;
}

function NoSuchImport() {
  const t = useTexts();
  return (
    <>
      <PageHeader title={t.imports.notFoundTitle} crumbs={[{ label: t.imports.title, link: { to: '/imports' } }]} />
      <div className="kp-panel">
        <Empty
          title={t.imports.notFoundTitle}
          hint={t.imports.notFound}
          action={<Link to="/imports">{t.imports.toHistory}</Link>}
        />
      </div>
    </>
  );
}
