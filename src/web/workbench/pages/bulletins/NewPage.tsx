import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { createBulletin } from '../../../../contracts/bulletinDrafts.ts';
import type { TemplateShown } from '../../../../contracts/bulletinTemplateRoutes.ts';
import type { SnapshotRef } from '../../../../contracts/statistics.ts';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { TakeDialog } from '../snapshots/TakeDialog.tsx';
import type { NewBulletinSearch } from './page.ts';
import { bulletinQuery, bulletinsQuery, refreshLists, sourcesQuery, templatesQuery } from './queries.ts';
import { isShadowed } from './templates/known.ts';
import './bulletins.css';

/** So many bulletins of before are offered to go on from: many years of them. */
const OFFERED = 100;

/** A new bulletin: which figures, and told how; the draft stands there as soon as both are chosen. */
export function NewPage() {
  const t = useTexts();
  const words = t.bulletinPages;
  const { home } = useSession();
  const sources = useQuery(sourcesQuery(home.code));
  return (
    <>
      <PageHeader
        title={words.form.title}
        crumbs={[{ label: words.title, link: { to: '/bulletins' as string } }, { label: words.form.title }]}
      />
      <Loaded query={sources} skeleton={<TableSkeleton />}>
        {(refs) =>
          refs.length === 0 ? <NoSnapshot onTaken={() => sources.refetch()} /> : <NewForm key={home.code} refs={refs} />
        }
      </Loaded>
    </>
  );
}

function NoSnapshot({ onTaken }: { onTaken: () => void }) {
  const words = useTexts().bulletinPages.form;
  const may = useMay();
  const [taking, setTaking] = useState(false);
  return (
    <div className="kp-panel">
      <Empty
        title={words.noSnapshot}
        hint={words.noSnapshotHint}
        action={
          may('snapshots.write') ? (
            <Button type="primary" onClick={() => setTaking(true)}>
              {words.take}
            </Button>
          ) : (
            <Link to={'/snapshots' as string}>{words.toSnapshots}</Link>
          )
        }
      />
      {taking && <TakeDialog onClose={() => setTaking(false)} onTaken={onTaken} />}
    </div>
  );
}

function NewForm({ refs }: { refs: readonly SnapshotRef[] }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinPages.form;
  const { home } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search = useSearch({ strict: false }) as NewBulletinSearch;
  const templates = useQuery(templatesQuery(home.code));
  const before = useQuery(bulletinsQuery({ limit: OFFERED }));
  const [entries, setEntries] = useState({
    like: search.like ?? '',
    template: search.template ?? 'both',
    snapshot: refs.find(({ id }) => id === search.snapshot)?.id ?? refs[0]?.id ?? '',
  });
  const change = (next: Partial<typeof entries>) => setEntries({ ...entries, ...next });
  const chosen = refs.find(({ id }) => id === entries.snapshot);

  const drafting = useMutation({
    mutationFn: () =>
      client.call(createBulletin, {
        body: {
          region: home.code,
          snapshot: entries.snapshot,
          ...(entries.like === '' ? { template: entries.template } : { like: entries.like }),
        },
      }),
    onSuccess: async (bulletin) => {
      queries.setQueryData(bulletinQuery(bulletin.id).queryKey, bulletin);
      await refreshLists(queries);
      notify({ tone: 'success', text: words.done });
      await navigate({ to: '/bulletins/$id' as string, params: { id: bulletin.id } as never });
    },
  });
  const faults: Faults = faultsOf(drafting.error, locale);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    drafting.mutate();
  };
  const earlier = (before.data?.rows ?? []).filter(({ region }) => region.code === home.code);
  return (
    <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
      <p>{words.explain}</p>
      <FaultSummary faults={faults} error={drafting.error} />
      {earlier.length > 0 && (
        <Field name="like" label={words.like} help={words.likeHelp} optional>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={entries.like}
              options={[
                { value: '', label: words.noLike },
                ...earlier.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={(like) => change({ like })}
            />
          )}
        </Field>
      )}
      <Field
        name="template"
        label={words.template}
        fault={faults.template}
        help={
          entries.like === '' ? (
            <Link to={'/bulletins/templates' as string}>{words.toTemplates}</Link>
          ) : (
            words.templateOfLike
          )
        }
      >
        {(control) => (
          <Select
            {...control}
            disabled={entries.like !== ''}
            loading={templates.isFetching}
            value={entries.template}
            options={nearest(templates.data ?? []).map(({ id, region, template }) => ({
              value: template.code,
              label: `${template.name[locale]}${t.common.unit(id === null ? words.builtIn : (region?.name ?? ''))}`,
            }))}
            onChange={(template) => change({ template })}
          />
        )}
      </Field>
      <Field name="snapshot" label={words.snapshot} help={words.snapshotHelp} fault={faults.snapshot}>
        {(control) => (
          <Select
            {...control}
            value={entries.snapshot}
            options={refs.map(({ id, number, asOf, releasedAt }) => ({
              value: id,
              label: `${words.snapshotOption(String(number), asOf)}${t.common.unit(releasedAt === null ? words.kept : words.released)}`,
            }))}
            onChange={(snapshot) => change({ snapshot })}
          />
        )}
      </Field>
      {chosen !== undefined && (
        <p>{t.common.labelled(words.period, t.bulletinPages.periodOf(chosen.since, chosen.asOf))}</p>
      )}
      <div className="kp-form-actions">
        <Button type="primary" htmlType="submit" loading={drafting.isPending}>
          {words.submit}
        </Button>
        <Waiting busy={drafting.isPending} text={words.running} />
      </div>
    </form>
  );
}

/** Of templates with one code the nearest, which is the one that a bulletin is made by. */
const nearest = (templates: readonly TemplateShown[]): TemplateShown[] =>
  templates.filter((each) => !isShadowed(each, templates));
