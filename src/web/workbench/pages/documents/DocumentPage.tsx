import './documents.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { downloadDocument, submitDocument } from '../../../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../../../contracts/notices.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { FaultSummary } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { DocumentFacts } from './DocumentFacts.tsx';
import { DocumentText } from './DocumentText.tsx';
import { Downloads } from './Downloads.tsx';
import { NamedDocuments } from './NamedDocuments.tsx';
import { NoSuchDocument } from './NoSuchDocument.tsx';
import { documentQuery, isRefused, refresh } from './queries.ts';
import { Recipients } from './Recipients.tsx';
import { StateTag } from './StateTag.tsx';
import { StepDialogs } from './StepDialogs.tsx';
import { StepStrip } from './StepStrip.tsx';
import type { Asked } from './steps.ts';

/** A document of one's own office at any step, or one that an office below has released. */
export function DocumentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(documentQuery(id));
  if (isRefused(query.error, 'not_found')) return <NoSuchDocument />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(document) => <Document document={document} />}
    </Loaded>
  );
}

function Document({ document }: { document: DocumentShown }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { id, title, number, region, content, files, version } = document;
  const done = async (shown: DocumentShown, text: string) => {
    queries.setQueryData(documentQuery(id).queryKey, shown);
    notify({ tone: 'success', text });
    await refresh(queries);
  };
  const submitting = useMutation({
    mutationFn: () => client.call(submitDocument, { params: { id }, ifMatch: version }),
    onSuccess: (shown) => done(shown, t.documentPages.submitted),
  });
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: t.notices.title, link: { to: '/documents' } }, { label: title }]}
        actions={
          <>
            <Downloads
              formats={files}
              fetchFile={(format) => client.download(downloadDocument, { params: { id }, query: { format } })}
            />
            <Acts document={document} onAsk={setAsked} />
          </>
        }
        primary={
          <PrimaryAct
            document={document}
            isSubmitting={submitting.isPending}
            onSubmit={() => submitting.mutate()}
            onAsk={setAsked}
          />
        }
      />
      <p className="kp-under-title">
        <StateTag state={document.state} /> {region.name}
        {number !== null && ` · ${numberWords(number)}`} · {formatInstant(document.changedAt)}
      </p>
      <FaultSummary faults={{}} error={submitting.error} />
      <NamedDocuments document={document} />
      <StepStrip document={document} />
      {document.receipts.recipients > 0 && <Recipients document={document} onAsk={setAsked} />}
      <DocumentFacts document={document} />
      <DocumentText content={content} number={number} label={title} />
      <StepDialogs document={document} asked={asked} onClose={() => setAsked(null)} onDone={done} />
    </>
  );
}

function Acts({ document, onAsk }: { document: DocumentShown; onAsk(asked: Asked): void }) {
  const words = useTexts().documentPages.acts;
  const { id, may, state, number } = document;
  return (
    <>
      {may.write && (
        <Link className="kp-action-link" to="/documents/$id/edit" params={{ id } as never}>
          {words.edit}
        </Link>
      )}
      {may.withdraw && <Button onClick={() => onAsk({ kind: 'withdraw' })}>{words.withdraw}</Button>}
      {may.deliver && (
        <Link className="kp-action-link" to="/documents/new" search={{ corrects: id } as never}>
          {words.correct}
        </Link>
      )}
      {(may.decide || (state === 'signed' && may.withdraw)) && (
        <Button onClick={() => onAsk({ kind: 'return' })}>{words.return}</Button>
      )}
      {may.number && number !== null && <Button onClick={() => onAsk({ kind: 'number' })}>{words.number}</Button>}
    </>
  );
}

interface PrimaryActProps {
  document: DocumentShown;
  isSubmitting: boolean;
  onSubmit(): void;
  onAsk(asked: Asked): void;
}

/** The one act that takes the document on. */
function PrimaryAct({ document: { may, state }, isSubmitting, onSubmit, onAsk }: PrimaryActProps) {
  const words = useTexts().documentPages.acts;
  if (may.write)
    return (
      <Button type="primary" loading={isSubmitting} onClick={onSubmit}>
        {words.submit}
      </Button>
    );
  const next: { asked: Asked; label: string } | null = may.decide
    ? { asked: { kind: 'agree' }, label: state === 'signing' ? words.sign : words.agree }
    : may.release
      ? { asked: { kind: 'release' }, label: words.release }
      : may.number
        ? { asked: { kind: 'number' }, label: words.number }
        : null;
  if (next === null) return null;
  return (
    <Button type="primary" onClick={() => onAsk(next.asked)}>
      {next.label}
    </Button>
  );
}
