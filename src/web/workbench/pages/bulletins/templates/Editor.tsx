import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { type FormEvent, useMemo, useState } from 'react';
import {
  changeBulletinTemplate,
  createBulletinTemplate,
  type TemplateShown,
  templateShown,
} from '../../../../../contracts/bulletinTemplateRoutes.ts';
import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';
import { ApiError } from '../../../api/failure.ts';
import { FaultSummary } from '../../../components/form.tsx';
import { useLeaveGuard } from '../../../components/leaveGuard.tsx';
import { notify } from '../../../components/notice.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { client, useSession } from '../../../session.ts';
import { templatesQuery } from '../queries.ts';
import { Conflict } from './Conflict.tsx';
import { useEditing } from './editing.ts';
import { faultsIn, refusalsOf } from './faults.ts';
import type { Origin } from './fields/BasicFields.tsx';
import { FormFaults } from './fields/faulty.ts';
import { TemplateFields } from './fields/TemplateFields.tsx';
import { keyOf } from './known.ts';
import { Preview } from './Preview.tsx';

interface EditorProps {
  /** Null: a new one. */
  opened: TemplateShown | null;
  initial: BulletinTemplate;
  origin: Origin;
  /** What it was copied from. */
  copiedFrom: string | null;
  taken: ReadonlySet<string>;
}

/** A template as it is changed, beside the bulletin that it makes. */
export function Editor({ opened, initial, origin, copiedFrom, taken }: EditorProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templateForm;
  const { home } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const editing = useEditing(opened?.id ?? `new ${origin.kind} ${origin.code}`, initial, opened);
  const { template, dirty } = editing;
  const [tried, setTried] = useState(false);
  const guard = useLeaveGuard(dirty, editing.discard);
  const found = useMemo(() => faultsIn(template, t), [template, t]);
  const complete = Object.keys(found).length === 0;

  const save = useMutation({
    mutationFn: () =>
      opened?.id == null
        ? client.call(createBulletinTemplate, { body: { region: home.code, template } })
        : client.call(changeBulletinTemplate, {
            params: { id: opened.id },
            body: { template },
            ifMatch: editing.version,
          }),
    onSuccess: async (saved) => {
      editing.discard();
      guard.allowLeave();
      notify({ tone: 'success', text: words.saved });
      await queries.invalidateQueries({ queryKey: templatesQuery(home.code).queryKey });
      await navigate({ to: '/bulletins/templates/$key' as string, params: { key: keyOf(saved) } as never });
    },
    onError: (error) => {
      const current = currentOf(error);
      if (current !== null) editing.meet(current);
    },
  });
  const refused = currentOf(save.error) === null && (!tried || complete) ? save.error : null;
  const faults = tried && !complete ? found : refusalsOf(refused, locale);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (complete) save.mutate();
  };
  const title = opened === null ? words.newTitle : words.editTitle(opened.template.name[locale]);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: t.bulletinPages.title, link: { to: '/bulletins' as string } },
          { label: t.templatePages.title, link: { to: '/bulletins/templates' as string } },
          { label: title },
        ]}
      />
      {editing.met !== null && <Conflict met={editing.met} template={template} onChoose={editing.choose} />}
      <form noValidate onSubmit={submit}>
        <div className="kp-template-editor">
          <div>
            {copiedFrom !== null && <p className="kp-hint kp-bulletin-hint">{words.copied(copiedFrom)}</p>}
            <FormFaults value={faults}>
              <FaultSummary faults={faults} error={refused} />
              <TemplateFields entries={editing.entries} origin={origin} taken={taken} onChange={editing.change} />
            </FormFaults>
          </div>
          <Preview template={template} complete={complete} />
        </div>
        <section className="kp-bulletin-bar" aria-label={words.save}>
          <p role="status">{!dirty ? words.clean : editing.restored ? words.restored : words.dirty}</p>
          <div className="kp-bulletin-bar-acts">
            <Button className="kp-template-to-preview" onClick={toPreview}>
              {words.toPreview}
            </Button>
            {dirty && (
              <Popconfirm
                title={words.giveUp}
                description={words.giveUpText}
                okText={words.giveUp}
                cancelText={t.common.cancel}
                onConfirm={editing.giveUp}
              >
                <Button>{words.giveUp}</Button>
              </Popconfirm>
            )}
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={opened !== null && !dirty}>
              {words.save}
            </Button>
          </div>
        </section>
      </form>
      {guard.dialog}
    </>
  );
}

function toPreview() {
  const place = document.getElementById('template-preview');
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}

/** The newer state that a stale change ran into. */
function currentOf(error: unknown): TemplateShown | null {
  if (!(error instanceof ApiError) || error.code !== 'version_stale' || error.failure.kind !== 'problem') return null;
  return templateShown.parse(error.failure.problem.current);
}
