import './documents.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import { changeDocument, createDocument } from '../../../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../../../contracts/notices.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { texts } from '../../../../contracts/texts/index.ts';
import { DraftHint } from '../../components/DraftHint.tsx';
import { useDraft } from '../../components/draft.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { DocumentFields } from './DocumentFields.tsx';
import { DocumentText } from './DocumentText.tsx';
import { bodyOf, contentOf, type DocumentEntries, entriesOf, faultsIn, newEntries } from './entries.ts';
import { NoSuchDocument } from './NoSuchDocument.tsx';
import type { NewDocumentSearch } from './page.ts';
import { correctingQuery, documentQuery, isRefused, officeQuery, refresh } from './queries.ts';

/** A new document of one’s own office; `corrects` names one that it puts right. */
export function NewDocumentPage() {
  const { home } = useSession();
  const { corrects = '', snapshot = '' } = useSearch({ strict: false }) as NewDocumentSearch;
  const office = useQuery(officeQuery(home));
  const corrected = useQuery(correctingQuery(corrects, snapshot));
  return (
    <Loaded query={corrected} skeleton={<TableSkeleton />}>
      {(correction) => (
        <Loaded query={office} skeleton={<TableSkeleton />}>
          {(known) => (
            <DocumentForm
              document={null}
              levels={known.levels}
              initial={{ ...newEntries(known), ...correction?.entries }}
              corrected={correction?.title ?? null}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

export function EditDocumentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { home } = useSession();
  const office = useQuery(officeQuery(home));
  const document = useQuery({ ...documentQuery(id), staleTime: 0 });
  if (isRefused(document.error, 'not_found')) return <NoSuchDocument />;
  return (
    <Loaded query={document} skeleton={<TableSkeleton />}>
      {(shown) => (
        <Loaded query={office} skeleton={<TableSkeleton />}>
          {({ levels }) => (
            <DocumentForm
              key={`${shown.id} ${shown.version}`}
              document={shown}
              levels={levels}
              initial={entriesOf(shown)}
              corrected={shown.corrects?.title ?? null}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface DocumentFormProps {
  document: DocumentShown | null;
  levels: readonly RegionLevel[];
  initial: DocumentEntries;
  /** Title of the document that this one corrects. */
  corrected: string | null;
}

function DocumentForm({ document, levels, initial, corrected }: DocumentFormProps) {
  const t = useTexts();
  const words = t.documentForm;
  const { locale } = usePreferences();
  const { home, today } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = document === null ? `document new ${initial.corrects}` : `document ${document.id} ${document.version}`;
  const draft = useDraft(key, initial);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const entries = draft.values;
  const guard = useLeaveGuard(JSON.stringify(entries) !== JSON.stringify(initial), draft.discard);
  const title = document === null ? words.newTitle : words.editTitle;
  const toDocument = (id: string) => navigate({ to: '/documents/$id', params: { id } as never });
  // A document is Chinese, in whatever language it is written about.
  const body = () => bodyOf(entries, today, texts('zh'), document?.audience);

  const save = useMutation({
    mutationFn: () => {
      if (document === null) return client.call(createDocument, { body: { ...body(), region: home.code } });
      const { content, ...rest } = body();
      return client.call(changeDocument, {
        params: { id: document.id },
        body: document.origin === null ? { ...rest, content } : rest,
        ifMatch: document.version,
      });
    },
    onSuccess: async (shown) => {
      draft.discard();
      guard.allowLeave();
      queries.setQueryData(documentQuery(shown.id).queryKey, shown);
      notify({ tone: 'success', text: words.saved });
      await toDocument(shown.id);
      await refresh(queries);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(entries, t);
    setOwnFaults(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  const hasOwn = Object.keys(ownFaults).length > 0;
  const refused = hasOwn ? null : save.error;

  return (
    <>
      <PageHeader title={title} crumbs={[{ label: t.notices.title, link: { to: '/documents' } }, { label: title }]} />
      <div className="kp-writing">
        <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
          {draft.restored && <DraftHint onDiscard={() => draft.reset(initial)} />}
          <FaultSummary faults={hasOwn ? ownFaults : faultsOf(refused, locale)} error={refused} />
          {corrected !== null && <p className="kp-hint">{words.corrects(corrected)}</p>}
          <DocumentFields
            entries={entries}
            faults={hasOwn ? ownFaults : faultsOf(refused, locale)}
            levels={levels}
            keepsText={document !== null && document.origin !== null}
            onChange={draft.change}
          />
          <div className="kp-form-actions">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {words.save}
            </Button>
            <Button onClick={() => (document === null ? navigate({ to: '/documents' }) : toDocument(document.id))}>
              {t.common.cancel}
            </Button>
          </div>
        </form>
        <Preview entries={entries} today={today} label={words.preview} />
      </div>
      {guard.dialog}
    </>
  );
}

/** What is typed, as it will be read. */
function Preview({ entries, today, label }: { entries: DocumentEntries; today: string; label: string }) {
  const latest = useDeferredValue(entries);
  const content = useMemo(() => contentOf(latest, today, texts('zh')), [latest, today]);
  return (
    <section className="kp-writing-preview" aria-labelledby="preview">
      <h2 id="preview" className="kp-home-title">
        {label}
      </h2>
      <DocumentText content={content} number={null} label={label} />
    </section>
  );
}
