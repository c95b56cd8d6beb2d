import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type ChangeBlock, type readRegionChange, withdrawRegionChange } from '../../../../contracts/regionChanges.ts';
import type { OutputOf } from '../../../../contracts/route.ts';
import { formatDateInTable, formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ApiError } from '../../api/failure.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { changeQuery, useMayChange } from './queries.ts';
import { StateTag } from './StateTag.tsx';
import { sentencesOf } from './sentences.ts';

type ChangeRead = OutputOf<typeof readRegionChange>;

export function ChangePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Loaded query={useQuery(changeQuery(id))} skeleton={<TableSkeleton />}>
      {(change) => <Change change={change} />}
    </Loaded>
  );
}

/** One recorded change with its document, what became of it, and what stands in the way of its withdrawal. */
function Change({ change }: { change: ChangeRead }) {
  const t = useTexts();
  const words = t.regionChanges;
  const mayChange = useMayChange();
  const [withdrawing, setWithdrawing] = useState(false);
  const { document, withdrawn, blocks } = change;
  const mayWithdraw = mayChange && change.state === 'recorded';
  return (
    <>
      <PageHeader
        title={document.number}
        crumbs={[{ label: words.title, link: { to: '/region-changes' } }, { label: document.number }]}
        {...(mayWithdraw && blocks.length === 0
          ? { actions: <Button onClick={() => setWithdrawing(true)}>{words.page.withdraw}</Button> }
          : {})}
      />
      {withdrawn !== null && (
        <p className="kp-hint">
          {words.page.withdrawn(withdrawn.by ?? MISSING, formatInstant(withdrawn.at), withdrawn.reason)}
        </p>
      )}
      {change.contradicted && <p className="kp-hint kp-hint-warning">{words.contradicted}</p>}
      {mayWithdraw && blocks.length > 0 && <Blocks blocks={blocks} />}
      <Facts change={change} />
      {withdrawing && <WithdrawDialog change={change} onClose={() => setWithdrawing(false)} />}
    </>
  );
}

function Facts({ change }: { change: ChangeRead }) {
  const t = useTexts();
  const words = t.regionChanges;
  return (
    <section className="kp-panel" aria-labelledby="facts">
      <h2 className="kp-panel-title" id="facts">
        {words.page.facts}
      </h2>
      <dl className="kp-record">
        <dt>{words.state}</dt>
        <dd>
          <StateTag state={change.state} />
        </dd>
        <dt>{words.kind}</dt>
        <dd>{words.kinds[change.kind]}</dd>
        <dt>{words.on}</dt>
        <dd>{formatDateInTable(change.on)}</dd>
        <dt>{words.documentTitle}</dt>
        <dd>{change.document.title}</dd>
        <dt>{words.summary}</dt>
        <dd>
          <ul>
            {sentencesOf(change.told, t).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </dd>
        <dt>{words.reason}</dt>
        <dd>{change.reason}</dd>
        <dt>{words.number}</dt>
        <dd>{change.number}</dd>
        <dt>{words.recordedBy}</dt>
        <dd>{change.recordedBy ?? MISSING}</dd>
        <dt>{words.recordedAt}</dt>
        <dd>{formatInstant(change.recordedAt)}</dd>
      </dl>
    </section>
  );
}

function Blocks({ blocks }: { blocks: readonly ChangeBlock[] }) {
  const t = useTexts();
  const words = t.regionChanges.page;
  return (
    <section className="kp-hint kp-hint-warning" aria-labelledby="blocks">
      <h2 className="kp-hint-title" id="blocks">
        {words.blocked}
      </h2>
      <p>{words.blockedLead}</p>
      <ul className="kp-found">
        {blocks.map((block) =>
          block.kind === 'change' ? (
            <li key={block.id}>
              <Link to="/region-changes/$id" params={{ id: block.id }}>
                {words.blockChange(String(block.number), block.document)}
              </Link>
            </li>
          ) : (
            <li key={block.table}>{words.blockRecords(tableWords(block.table, t), String(block.count))}</li>
          ),
        )}
      </ul>
    </section>
  );
}

/** Tables are the house's own words; a reader knows what lies in them. */
function tableWords(table: string, t: Texts): string {
  const words = t.regionChanges.page.tables;
  if (/observation|staged_cell/.test(table)) return words.observation;
  if (table.startsWith('import_')) return words.import;
  if (/^(account|person|role_grant)/.test(table)) return words.account;
  if (table.startsWith('organisation')) return words.organisation;
  if (/^region/.test(table)) return words.region;
  return table === 'setting_value' ? words.setting : words.other;
}

function WithdrawDialog({ change, onClose }: { change: ChangeRead; onClose: () => void }) {
  const words = useTexts().regionChanges.page;
  const queries = useQueryClient();
  const withdraw = async (reason: string) => {
    try {
      await client.call(withdrawRegionChange, {
        params: { id: change.id },
        body: { reason },
        ifMatch: change.version,
      });
      notify({ tone: 'success', text: words.withdrawDone });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_stale') throw error;
      notify({ tone: 'warning', text: words.changedMeanwhile });
    }
    // Names, tables and maps everywhere follow the tree.
    await queries.invalidateQueries();
  };
  return (
    <ReasonDialog
      title={words.withdrawTitle}
      consequence={words.withdrawText}
      action={words.withdraw}
      danger
      onClose={onClose}
      onConfirm={withdraw}
    />
  );
}
