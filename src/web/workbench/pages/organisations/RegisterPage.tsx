import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import { type NearDuplicates, nearDuplicates, registerOrganisation } from '../../../../contracts/organisations.ts';
import { ApiError } from '../../api/failure.ts';
import { DraftHint } from '../../components/DraftHint.tsx';
import { useDraft } from '../../components/draft.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { bodyOf, EMPTY, type Entries, faultsIn } from './entries.ts';
import { changesOf } from './merge.ts';
import { OrganisationFields } from './OrganisationFields.tsx';

/** Registers a unit; units with near names are shown first and must be confirmed to be others. */
export function RegisterPage() {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.organisations;
  const { home } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const blank: Entries = { ...EMPTY, region: home.code };
  const draft = useDraft('organisation new', blank);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const [near, setNear] = useState<NearDuplicates>([]);
  const [confirmed, setConfirmed] = useState(false);
  const entries = draft.values;
  const guard = useLeaveGuard(Object.keys(changesOf(blank, entries)).length > 0, draft.discard);

  const registration = useMutation({
    mutationFn: () => {
      const { kind, name, insideSystem, ...rest } = bodyOf(entries);
      if (kind === undefined || name === undefined || insideSystem === undefined)
        throw new Error('a form with faults was sent');
      const body = { ...rest, kind, name, insideSystem, region: entries.region, confirmedDistinct: confirmed };
      return client.call(registerOrganisation, { body });
    },
    onSuccess: async (unit) => {
      notify({ tone: 'success', text: words.form.registered(unit.name) });
      draft.discard();
      guard.allowLeave();
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      await navigate({ to: '/organisations/$id', params: { id: unit.id } });
    },
    onError: (error) => setNear(nearOf(error)),
  });
  const isNear = registration.error instanceof ApiError && registration.error.code === 'near_duplicates';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: Faults = {
      ...faultsIn(entries, t),
      ...(near.length > 0 && !confirmed ? { confirmedDistinct: words.near.confirmFirst } : {}),
    };
    setOwnFaults(found);
    if (Object.keys(found).length === 0) registration.mutate();
  };
  const change = (next: Partial<Entries>) => {
    draft.change(next);
    if (next.name !== undefined || next.region !== undefined) {
      setNear([]);
      setConfirmed(false);
    }
  };
  const refused = Object.keys(ownFaults).length === 0 && !isNear ? registration.error : null;
  const faults = Object.keys(ownFaults).length > 0 ? ownFaults : faultsOf(refused, locale);

  return (
    <>
      <PageHeader
        title={words.form.newTitle}
        crumbs={[{ label: words.title, link: { to: '/organisations' } }, { label: words.form.newTitle }]}
      />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        {draft.restored && <DraftHint onDiscard={() => draft.reset(blank)} />}
        <FaultSummary faults={faults} error={refused} />
        <OrganisationFields entries={entries} faults={faults} onChange={change} />
        {near.length > 0 && <NearUnits near={near} confirmed={confirmed} onConfirm={setConfirmed} />}
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={registration.isPending}>
            {words.form.submit}
          </Button>
          <Button onClick={() => navigate({ to: '/organisations' })}>{t.common.cancel}</Button>
        </div>
      </form>
      {guard.dialog}
    </>
  );
}

function nearOf(error: unknown): NearDuplicates {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem' || error.code !== 'near_duplicates') return [];
  return nearDuplicates.parse(error.failure.problem.current);
}

interface NearUnitsProps {
  near: NearDuplicates;
  confirmed: boolean;
  onConfirm(confirmed: boolean): void;
}

function NearUnits({ near, confirmed, onConfirm }: NearUnitsProps) {
  const t = useTexts();
  const words = t.organisations;
  return (
    <section className="kp-hint kp-hint-warning" aria-labelledby="near" role="alert">
      <h2 id="near" className="kp-hint-title">
        {words.near.title}
      </h2>
      <p>{words.near.lead}</p>
      <ul className="kp-found">
        {near.map((unit) => (
          <li key={unit.id}>
            <Link to="/organisations/$id" params={{ id: unit.id }} target="_blank">
              {unit.name}
            </Link>
            <span>
              {unit.region.name} · {words.kinds[unit.kind]}
            </span>
            <span className="kp-quiet">{words.near.reasons[unit.reason]}</span>
          </li>
        ))}
      </ul>
      <Checkbox id="field-confirmedDistinct" checked={confirmed} onChange={({ target }) => onConfirm(target.checked)}>
        {words.near.confirm}
      </Checkbox>
    </section>
  );
}
