import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { changeRound, discardRound, openRound } from '../../../../contracts/collections.ts';
import type { RoundShown } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { indicatorsQuery, refresh, roundQuery } from './queries.ts';
import { RoundHeader } from './RoundHeader.tsx';

/** A round before it is opened: the table and the units, to be checked. */
export function RoundDraft({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages.draft;
  const may = useMay();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'open' | 'discard' | null>(null);
  const act = useMutation({
    mutationFn: (route: typeof openRound | typeof discardRound) =>
      client.call(route, { params: { id: round.id }, ifMatch: round.version }),
    onSuccess: async (shown) => {
      queries.setQueryData(roundQuery(round.id).queryKey, shown);
      notify({ tone: 'success', text: (shown.state === 'open' ? words.opened : words.discarded)(round.title) });
      await refresh(queries);
    },
    onSettled: () => setAsked(null),
  });
  const writes = may('rounds.write') && round.state === 'draft';
  const count = formatNumber(round.wouldAsk.length);
  return (
    <>
      <RoundHeader
        round={round}
        {...(writes
          ? {
              actions: (
                <>
                  <Link className="kp-action-link" to="/rounds/$id/edit" params={{ id: round.id } as never}>
                    {words.edit}
                  </Link>
                  <Button onClick={() => setAsked('discard')}>{words.discard}</Button>
                </>
              ),
              primary: (
                <Button type="primary" disabled={round.wouldAsk.length === 0} onClick={() => setAsked('open')}>
                  {words.open}
                </Button>
              ),
            }
          : {})}
      />
      <FaultSummary faults={{}} error={act.error} />
      <p className="kp-hint">{round.state === 'draft' ? words.lead : words.discardedLead}</p>
      {round.note !== null && (
        <section className="kp-panel" aria-labelledby="draft-note">
          <h2 id="draft-note" className="kp-panel-title">
            {t.handInPages.note}
          </h2>
          <p className="kp-panel-body kp-said">{round.note}</p>
        </section>
      )}
      <TablePreview round={round} />
      <Units key={round.version} round={round} />
      <Modal
        open={asked === 'open'}
        title={words.openTitle}
        okText={words.open}
        cancelText={t.common.cancel}
        confirmLoading={act.isPending}
        onOk={() => act.mutate(openRound)}
        onCancel={() => setAsked(null)}
      >
        <div className="kp-form">
          <p>{words.openSays(count, formatInstant(round.limit))}</p>
          <p className="kp-quiet">{words.openNote}</p>
        </div>
      </Modal>
      <Modal
        open={asked === 'discard'}
        title={words.discardTitle}
        okText={words.discard}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={act.isPending}
        onOk={() => act.mutate(discardRound)}
        onCancel={() => setAsked(null)}
      >
        <p>{words.discardSays}</p>
      </Modal>
    </>
  );
}

function TablePreview({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages.draft;
  const { locale } = usePreferences();
  const { data } = useQuery(indicatorsQuery);
  const named = (code: string) => data?.indicators.find((one) => one.code === code);
  const [unit] = round.wouldAsk;
  const rowName = {
    itself: unit?.region.name ?? t.rounds.rows.itself,
    own_level: t.rounds.rows.own_level,
    children: t.rounds.rows.children,
  };
  return (
    <section className="kp-panel kp-data" aria-labelledby="draft-table">
      <h2 id="draft-table" className="kp-panel-title">
        {words.tableTitle}
      </h2>
      {round.rows.includes('children') && <p className="kp-entry-line kp-quiet">{words.tableLead}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by the keyboard */}
      <section className="kp-figure-table" tabIndex={0} aria-label={words.tableTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.handInPages.region}</th>
              {round.columns.map(({ indicator, kind }) => (
                <th key={`${indicator} ${kind}`} scope="col" className="kp-number">
                  {t.rounds.column[kind](named(indicator)?.name[locale] ?? indicator)}
                  <span className="kp-header-unit">{t.common.unit(named(indicator)?.unit[locale] ?? '')}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {round.rows.map((row) => (
              <tr key={row}>
                <th scope="row">{rowName[row]}</th>
                {round.columns.map(({ indicator, kind }) => (
                  <td key={`${indicator} ${kind}`} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The units that would be asked; some may be left out. */
function Units({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages.draft;
  const writes = useMay()('rounds.write') && round.state === 'draft';
  const queries = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const kept = round.wouldAsk.filter(({ id }) => !left.has(id));
  const change = useMutation({
    mutationFn: () =>
      client.call(changeRound, {
        params: { id: round.id },
        body: { units: { by: 'list', organisations: kept.map(({ id }) => id) } },
        ifMatch: round.version,
      }),
    onSuccess: (shown) => queries.setQueryData(roundQuery(round.id).queryKey, shown),
  });
  const toggle = (id: string, isKept: boolean) =>
    setLeft(new Set(isKept ? [...left].filter((one) => one !== id) : [...left, id]));
  return (
    <section className="kp-panel" aria-labelledby="draft-units">
      <h2 id="draft-units" className="kp-panel-title">
        {words.unitsTitle(formatNumber(kept.length))}
      </h2>
      <div className="kp-panel-body kp-form">
        <FaultSummary faults={{}} error={change.error} />
        {round.wouldAsk.length === 0 ? (
          <p>{words.unitsNone}</p>
        ) : (
          <>
            {writes && <p className="kp-quiet">{words.unitsLead}</p>}
            <ul className="kp-unit-choice">
              {round.wouldAsk.map(({ id, name, region }) => (
                <li key={id}>
                  <Checkbox
                    disabled={!writes}
                    checked={!left.has(id)}
                    onChange={({ target }) => toggle(id, target.checked)}
                  >
                    {name}
                    {!name.includes(region.name) && <span className="kp-quiet">{t.common.unit(region.name)}</span>}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </>
        )}
        {left.size > 0 && (
          <p className="kp-form-actions">
            <Button disabled={kept.length === 0} loading={change.isPending} onClick={() => change.mutate()}>
              {words.unitsChange}
            </Button>
          </p>
        )}
        {round.withoutAssociation.length > 0 && (
          <p className="kp-cell-warning">
            {words.without(formatNumber(round.withoutAssociation.length))}
            {round.withoutAssociation.map(({ name }) => name).join(t.common.listSeparator)}
          </p>
        )}
      </div>
    </section>
  );
}
