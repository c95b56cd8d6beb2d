import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import {
  closeOrganisation,
  type OrganisationShown,
  resumeOrganisation,
  suspendOrganisation,
} from '../../../../contracts/organisations.ts';
import { formatDateInTable, formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import { ApiError } from '../../api/failure.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { Administrators } from './Administrators.tsx';
import { organisationQuery } from './queries.ts';
import { StatusTag } from './StatusTag.tsx';

const STEPS = { suspend: suspendOrganisation, resume: resumeOrganisation, close: closeOrganisation } as const;
type Step = keyof typeof STEPS;

/** Which steps a state offers. */
const OFFERED: Readonly<Record<OrganisationShown['status'], readonly Step[]>> = {
  active: ['suspend', 'close'],
  suspended: ['resume', 'close'],
  closed: [],
};

export function OrganisationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Loaded query={useQuery(organisationQuery(id))} skeleton={<TableSkeleton />}>
      {(unit) => <Organisation unit={unit} />}
    </Loaded>
  );
}

/** One unit as it is registered, with what may be done to it. */
function Organisation({ unit }: { unit: OrganisationShown }) {
  const t = useTexts();
  const words = t.organisations;
  const may = useMay();
  const [step, setStep] = useState<Step | null>(null);
  const writes = may('organisations.write') && unit.status !== 'closed';
  return (
    <>
      <PageHeader
        title={unit.name}
        crumbs={[{ label: words.title, link: { to: '/organisations' } }, { label: unit.name }]}
        {...(writes
          ? {
              actions: OFFERED[unit.status].map((each) => (
                <Button key={each} onClick={() => setStep(each)}>
                  {words.steps[each]}
                </Button>
              )),
              primary: (
                <ButtonLink to="/organisations/$id/edit" params={{ id: unit.id }}>
                  {words.edit}
                </ButtonLink>
              ),
            }
          : {})}
      />
      {unit.status === 'closed' && <p className="kp-hint">{words.readOnly}</p>}
      <Facts unit={unit} />
      {unit.kind === 'association' && may('accounts.read') && <Administrators unit={unit} />}
      {step !== null && <StepDialog unit={unit} step={step} onClose={() => setStep(null)} />}
    </>
  );
}

function Facts({ unit }: { unit: OrganisationShown }) {
  const t = useTexts();
  const words = t.organisations;
  return (
    <section className="kp-panel" aria-labelledby="facts">
      <h2 className="kp-panel-title" id="facts">
        {words.facts}
      </h2>
      <dl className="kp-record">
        <dt>{words.status}</dt>
        <dd>
          <StatusTag status={unit.status} />
        </dd>
        <dt>{words.kind}</dt>
        <dd>{words.kinds[unit.kind]}</dd>
        <dt>{words.region}</dt>
        <dd>
          <Link to="/regions/$code" params={{ code: unit.region.code }}>
            {unit.region.name}
          </Link>
        </dd>
        <dt>{words.parent}</dt>
        <dd>
          {unit.parent === null ? (
            words.noParent
          ) : (
            <Link to="/organisations/$id" params={{ id: unit.parent.id }}>
              {unit.parent.name}
            </Link>
          )}
        </dd>
        <dt>{words.system}</dt>
        <dd>{unit.insideSystem ? words.inside : words.outside}</dd>
        <dt>{words.creditCode}</dt>
        <dd>{unit.creditCode ?? MISSING}</dd>
        <dt>{words.foundedOn}</dt>
        <dd>{formatDateInTable(unit.foundedOn)}</dd>
        <dt>{words.createdAt}</dt>
        <dd>{formatInstant(unit.createdAt)}</dd>
        <dt>{words.changedAt}</dt>
        <dd>{formatInstant(unit.changedAt)}</dd>
      </dl>
    </section>
  );
}

function StepDialog({ unit, step, onClose }: { unit: OrganisationShown; step: Step; onClose: () => void }) {
  const words = useTexts().organisations.steps;
  const queries = useQueryClient();
  const take = async (reason: string, effectiveOn: string) => {
    try {
      const call = {
        params: { id: unit.id },
        body: { reason, ...(effectiveOn === '' ? {} : { effectiveOn }) },
        ifMatch: unit.version,
      };
      const changed = await client.call(STEPS[step], call);
      queries.setQueryData(organisationQuery(unit.id).queryKey, changed);
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      notify({ tone: 'success', text: words.done[step](unit.name) });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_stale') throw error;
      await queries.invalidateQueries({ queryKey: organisationQuery(unit.id).queryKey });
      notify({ tone: 'warning', text: words.changedMeanwhile });
    }
  };
  return (
    <ReasonDialog
      title={words[`${step}Title`](unit.name)}
      consequence={words[`${step}Text`]}
      action={words[step]}
      danger={step === 'close'}
      day={{ label: words.day, help: words.dayHelp }}
      onClose={onClose}
      onConfirm={take}
    />
  );
}
