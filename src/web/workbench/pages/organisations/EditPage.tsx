import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { changeOrganisation, type OrganisationShown, organisationShown } from '../../../../contracts/organisations.ts';
import { ApiError } from '../../api/failure.ts';
import { DraftHint } from '../../components/DraftHint.tsx';
import { useDraft } from '../../components/draft.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { Conflict } from './Conflict.tsx';
import { bodyOf, type Entries, entriesOf, faultsIn } from './entries.ts';
import { type Clash, changesOf, mergeEdits } from './merge.ts';
import { OrganisationFields } from './OrganisationFields.tsx';
import { organisationQuery } from './queries.ts';

export function EditPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Loaded query={useQuery({ ...organisationQuery(id), staleTime: 0 })} skeleton={<TableSkeleton />}>
      {(unit) => <EditForm key={unit.id} opened={unit} />}
    </Loaded>
  );
}

/** Changes a unit. When somebody else was faster, both states stand side by side and what was typed is kept. */
function EditForm({ opened }: { opened: OrganisationShown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.organisations;
  const navigate = useNavigate();
  const queries = useQueryClient();
  // What the form was begun from; a conflict puts the newer state in its place.
  const [base, setBase] = useState(opened);
  const [clashes, setClashes] = useState<Clash<Entries>[] | null>(null);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const draft = useDraft(`organisation ${opened.id} ${opened.version}`, entriesOf(opened));
  const entries = draft.values;
  const changes = changesOf(entriesOf(base), entries);
  const dirty = Object.keys(changes).length > 0;
  const guard = useLeaveGuard(dirty, draft.discard);
  const toUnit = () => navigate({ to: '/organisations/$id', params: { id: base.id } });

  const change = useMutation({
    mutationFn: () =>
      client.call(changeOrganisation, { params: { id: base.id }, body: bodyOf(changes), ifMatch: base.version }),
    onSuccess: async (unit) => {
      notify({ tone: 'success', text: words.form.changed(unit.name) });
      draft.discard();
      guard.allowLeave();
      queries.setQueryData(organisationQuery(unit.id).queryKey, unit);
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      await toUnit();
    },
    onError: (error) => {
      const current = currentOf(error);
      if (current === null) return;
      const merged = mergeEdits(entriesOf(base), entries, entriesOf(current));
      setBase(current);
      draft.change(merged.values);
      setClashes(merged.clashes);
    },
  });
  const stale = currentOf(change.error) !== null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(entries, t);
    setOwnFaults(found);
    if (Object.keys(found).length > 0) return;
    if (!dirty) notify({ tone: 'warning', text: t.forms.nothingChanged });
    else change.mutate();
  };
  const refused = Object.keys(ownFaults).length === 0 && !stale ? change.error : null;
  const faults = Object.keys(ownFaults).length > 0 ? ownFaults : faultsOf(refused, locale);
  const title = words.form.editTitle(opened.name);

  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: words.title, link: { to: '/organisations' } },
          { label: opened.name, link: { to: '/organisations/$id', params: { id: opened.id } } },
          { label: words.edit },
        ]}
      />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        {draft.restored && clashes === null && <DraftHint onDiscard={() => draft.reset(entriesOf(base))} />}
        {clashes !== null && <Conflict clashes={clashes} entries={entries} theirs={base} onChange={draft.change} />}
        <FaultSummary faults={faults} error={refused} />
        <OrganisationFields entries={entries} faults={faults} onChange={draft.change} unit={base} />
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t.forms.save}
          </Button>
          <Button onClick={toUnit}>{t.common.cancel}</Button>
        </div>
      </form>
      {guard.dialog}
    </>
  );
}

/** The newer state that a stale change ran into. */
function currentOf(error: unknown): OrganisationShown | null {
  if (!(error instanceof ApiError) || error.code !== 'version_stale' || error.failure.kind !== 'problem') return null;
  return organisationShown.parse(error.failure.problem.current);
}
