import './collections.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { changeRound, createRound } from '../../../../contracts/collections.ts';
import { readRegion } from '../../../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { RoundShown } from '../../../../contracts/rounds.ts';
import { DraftHint } from '../../components/DraftHint.tsx';
import { useDraft } from '../../components/draft.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { bodyOf, entriesOf, faultsIn, type RoundEntries, usualRound } from './entries.ts';
import { NoSuchThing } from './NoSuchThing.tsx';
import { isRefused, refresh, roundQuery } from './queries.ts';
import { RoundFields } from './RoundFields.tsx';

/** Prepares a round. Saved, it is shown as the units will see it; nobody is asked yet. */
export function NewRoundPage() {
  const { home } = useSession();
  const levels = useQuery(levelsBelowQuery(home.code));
  return (
    <Loaded query={levels} skeleton={<TableSkeleton />}>
      {(below) => <RoundForm round={null} levels={below} />}
    </Loaded>
  );
}

export function EditRoundPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { home } = useSession();
  const levels = useQuery(levelsBelowQuery(home.code));
  const round = useQuery({ ...roundQuery(id), staleTime: 0, refetchInterval: false });
  if (isRefused(round.error, 'not_found')) return <NoSuchThing of="round" />;
  return (
    <Loaded query={round} skeleton={<TableSkeleton />}>
      {(shown) => (
        <Loaded query={levels} skeleton={<TableSkeleton />}>
          {(below) => <RoundForm key={`${shown.id} ${shown.version}`} round={shown} levels={below} />}
        </Loaded>
      )}
    </Loaded>
  );
}

const BELOW: Readonly<Record<RegionLevel, readonly RegionLevel[]>> = {
  nation: ['province', 'city', 'county'],
  province: ['city', 'county'],
  city: ['county'],
  county: ['town'],
  town: ['village'],
  village: [],
};

/** Levels whose associations may be asked by a region. */
const levelsBelowQuery = (code: string) => ({
  queryKey: ['regions', 'levels below', code],
  queryFn: async (): Promise<readonly RegionLevel[]> => {
    const { level } = await client.call(readRegion, { params: { code }, query: {} });
    return BELOW[level];
  },
  staleTime: Number.POSITIVE_INFINITY,
});

function RoundForm({ round, levels }: { round: RoundShown | null; levels: readonly RegionLevel[] }) {
  const t = useTexts();
  const words = t.roundPages.form;
  const { locale } = usePreferences();
  const { home, today } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const initial: RoundEntries = round === null ? usualRound(today, levels[0] ?? 'county') : entriesOf(round);
  const draft = useDraft(round === null ? 'round new' : `round ${round.id} ${round.version}`, initial);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const entries = draft.values;
  const guard = useLeaveGuard(JSON.stringify(entries) !== JSON.stringify(initial), draft.discard);
  const title = round === null ? words.newTitle : words.editTitle;
  const toRound = (id: string) => navigate({ to: '/rounds/$id', params: { id } as never });

  const save = useMutation({
    mutationFn: () => {
      const { units, ...body } = bodyOf(entries);
      if (round !== null)
        return client.call(changeRound, {
          params: { id: round.id },
          body: round.state === 'draft' ? { ...body, ...(units === undefined ? {} : { units }) } : openPart(body),
          ifMatch: round.version,
        });
      if (units === undefined) throw new Error('a new round asks a level');
      return client.call(createRound, { body: { ...body, units, region: home.code } });
    },
    onSuccess: async (shown) => {
      draft.discard();
      guard.allowLeave();
      queries.setQueryData(roundQuery(shown.id).queryKey, shown);
      notify({ tone: 'success', text: shown.state === 'draft' ? words.saved : t.forms.saved });
      await toRound(shown.id);
      await refresh(queries);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(entries, t);
    setOwnFaults(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  const refused = Object.keys(ownFaults).length === 0 ? save.error : null;
  const faults = Object.keys(ownFaults).length > 0 ? ownFaults : faultsOf(refused, locale);

  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: t.rounds.title, link: { to: '/rounds' } },
          ...(round === null
            ? []
            : [{ label: round.title, link: { to: '/rounds/$id', params: { id: round.id } as never } }]),
          { label: title },
        ]}
      />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        {draft.restored && <DraftHint onDiscard={() => draft.reset(initial)} />}
        <FaultSummary faults={faults} error={refused} />
        <RoundFields
          entries={entries}
          faults={faults}
          levels={levels}
          state={round?.state ?? 'draft'}
          onChange={draft.change}
        />
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {round === null || round.state === 'draft' ? words.save : t.forms.save}
          </Button>
          <Button onClick={() => (round === null ? navigate({ to: '/rounds' }) : toRound(round.id))}>
            {t.common.cancel}
          </Button>
        </div>
      </form>
      {guard.dialog}
    </>
  );
}

/** What may change once a round is open; limits are extended with a reason, units stay. */
function openPart({ title, note, rows, columns, asksBase }: Omit<ReturnType<typeof bodyOf>, 'units'>) {
  return { title, note, rows, columns, asksBase };
}
