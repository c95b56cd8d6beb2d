import './documents.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReceivedShown } from '../../../../contracts/notices.ts';
import { confirmReceipt, downloadReceived } from '../../../../contracts/receivedDocuments.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { FaultSummary } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { DocumentText } from './DocumentText.tsx';
import { Downloads } from './Downloads.tsx';
import { NamedDocuments } from './NamedDocuments.tsx';
import { NoSuchDocument } from './NoSuchDocument.tsx';
import { isRefused, receivedQuery, refresh } from './queries.ts';
import { ReceiptTag } from './StateTag.tsx';

/** A received document: read it, and confirm receipt for one's unit. */
export function ReceivedDocumentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(receivedQuery(id));
  if (isRefused(query.error, 'not_found')) return <NoSuchDocument received />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(received) => <Received received={received} />}
    </Loaded>
  );
}

function Received({ received }: { received: ReceivedShown }) {
  const t = useTexts();
  const words = t.documentPages.received;
  const queries = useQueryClient();
  const { id, title, issuers, number, sentAt, receipt, released, may, withdrawn, recipient } = received;
  const confirming = useMutation({
    mutationFn: () => client.call(confirmReceipt, { params: { id } }),
    onSuccess: async (shown) => {
      queries.setQueryData(receivedQuery(id).queryKey, shown);
      notify({ tone: 'success', text: words.confirmedNow });
      await refresh(queries);
    },
  });
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: t.notices.received, link: { to: '/received-documents' } }, { label: title }]}
        actions={
          <Downloads
            formats={released.files}
            fetchFile={(format) => client.download(downloadReceived, { params: { id }, query: { format } })}
          />
        }
      />
      <p className="kp-under-title">
        <ReceiptTag confirmed={receipt !== null} withdrawn={withdrawn} /> {issuers.join(t.common.listSeparator)} ·{' '}
        {numberWords(number)} · {formatInstant(sentAt)} · {recipient.name}
        {receipt !== null && ` · ${confirmedWords(words, receipt)}`}
      </p>
      <FaultSummary faults={{}} error={confirming.error} />
      {released.withdrawnFor !== null && (
        <Alert className="kp-standing" type="warning" showIcon title={words.withdrawnFor(released.withdrawnFor)} />
      )}
      <NamedDocuments document={released} />
      <DocumentText content={released.content} number={released.content.number} label={title} />
      {may.confirm && (
        <div className="kp-act-bar">
          <p>{words.toConfirm}</p>
          <Button type="primary" loading={confirming.isPending} onClick={() => confirming.mutate()}>
            {words.confirm}
          </Button>
        </div>
      )}
    </>
  );
}

function confirmedWords(
  words: ReturnType<typeof useTexts>['documentPages']['received'],
  { by, at }: NonNullable<ReceivedShown['receipt']>,
): string {
  return by === null ? words.confirmedAt(formatInstant(at)) : words.confirmedBy(by, formatInstant(at));
}
