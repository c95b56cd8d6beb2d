import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Segmented } from 'antd';
import { exportReceipts, revokeLink } from '../../../../contracts/issuedDocuments.ts';
import type { DocumentShown, RecipientShown } from '../../../../contracts/notices.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { FaultSummary } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { save } from '../../components/save.ts';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { type Column, PLAIN_VIEW } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { DocumentSearch } from './page.ts';
import { recipientsQuery, refresh } from './queries.ts';
import { ReceiptTag } from './StateTag.tsx';
import type { Asked } from './steps.ts';

interface RecipientsProps {
  document: DocumentShown;
  onAsk(asked: Asked): void;
}

/** Who has received a document and who has confirmed it; those who have not can be reminded, or given a link. */
export function Recipients({ document, onAsk }: RecipientsProps) {
  const t = useTexts();
  const words = t.documentPages.recipients;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as DocumentSearch;
  const show = (next: DocumentSearch) => navigate({ to: '.', search: next as never });
  /** Another choice begins at the first page. */
  const narrow = ({ confirmed, q }: { [Key in 'confirmed' | 'q']?: DocumentSearch[Key] | undefined }) =>
    show({ ...(confirmed === undefined ? {} : { confirmed }), ...(q === undefined ? {} : { q }) });
  const { id, may, receipts } = document;
  const page = useQuery(
    recipientsQuery(id, {
      ...(search.confirmed === undefined ? {} : { 'filter[confirmed]': search.confirmed }),
      ...(search.q === undefined ? {} : { q: search.q }),
      ...(search.after === undefined ? {} : { after: search.after }),
    }),
  );
  const paging = useKeyPaging(search.after, (after) => {
    const { after: _before, ...rest } = search;
    return show(after === undefined ? rest : { ...rest, after });
  });
  const revoking = useMutation({
    mutationFn: (recipient: string) => client.call(revokeLink, { params: { id, recipient } }),
    onSuccess: async () => {
      notify({ tone: 'success', text: words.revoked });
      await refresh(queries);
    },
  });
  const exporting = useMutation({
    mutationFn: () => client.download(exportReceipts, { params: { id }, query: { format: 'xlsx' } }),
    onSuccess: ({ bytes, name }) => save(bytes, name),
  });
  const waiting = receipts.recipients - receipts.confirmed;
  if (page.error !== null && page.data === undefined)
    return <ErrorState error={page.error} onRetry={() => page.refetch()} />;
  return (
    <section aria-labelledby="recipients" className="kp-recipients">
      <div className="kp-home-line">
        <h2 id="recipients" className="kp-home-title">
          {words.heading}{' '}
          {t.documentPages.receiptsOf(formatNumber(receipts.confirmed), formatNumber(receipts.recipients))}
        </h2>
        <span className="kp-row-acts">
          <Segmented<'all' | 'yes' | 'no'>
            aria-label={words.which}
            value={search.confirmed ?? 'all'}
            options={[
              { value: 'all', label: words.all },
              { value: 'no', label: words.notConfirmed },
              { value: 'yes', label: words.confirmed },
            ]}
            onChange={(confirmed) => narrow(confirmed === 'all' ? { q: search.q } : { q: search.q, confirmed })}
          />
          <Input.Search
            aria-label={t.notices.receipts.find}
            placeholder={t.notices.receipts.find}
            allowClear
            defaultValue={search.q ?? ''}
            maxLength={100}
            className="kp-find-recipient"
            onSearch={(q) => narrow({ confirmed: search.confirmed, q: q.trim() === '' ? undefined : q.trim() })}
          />
          <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
            {t.notices.receipts.exported}
          </Button>
          {may.deliver && waiting > 0 && (
            <Button onClick={() => onAsk({ kind: 'remind' })}>{t.documentPages.acts.remind}</Button>
          )}
        </span>
      </div>
      <FaultSummary faults={{}} error={revoking.error ?? exporting.error} />
      <DataTable
        caption={words.heading}
        columns={columnsOf(t, may.deliver ? { onAsk, onRevoke: (recipient) => revoking.mutate(recipient) } : null)}
        rows={page.data?.rows ?? []}
        rowKey={(row) => row.id}
        view={PLAIN_VIEW}
        onViewChange={() => undefined}
        findable={false}
        paging={paging(page.data)}
        narrow="cards"
        loading={page.isFetching && page.data === undefined}
        empty={page.data !== undefined && <Empty title={words.none} />}
      />
    </section>
  );
}

function columnsOf(
  t: Texts,
  acts: { onAsk(asked: Asked): void; onRevoke(recipient: string): void } | null,
): Column<RecipientShown>[] {
  const words = t.documentPages.recipients;
  const reach = ({ inHouse, accounts, link }: RecipientShown) => [
    ...(inHouse ? [accounts === 0 ? words.noAccount : words.inHouse] : link === null ? [words.byLink] : []),
    ...(link === null ? [] : [words.linkUntil(formatInstant(link.expiresAt))]),
  ];
  return [
    { key: 'name', title: words.unit, kind: 'text', sortable: false, value: ({ name }) => name },
    {
      key: 'state',
      title: words.state,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ receipt }) => (receipt === null ? words.notConfirmed : words.confirmed),
      show: ({ receipt }) => <ReceiptTag confirmed={receipt !== null} />,
    },
    {
      key: 'at',
      title: words.at,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ receipt }) => (receipt === null ? null : formatInstant(receipt.at)),
    },
    { key: 'by', title: words.by, kind: 'text', sortable: false, value: ({ receipt }) => receipt?.by ?? null },
    {
      key: 'reach',
      title: words.reach,
      kind: 'text',
      sortable: false,
      value: (row) => reach(row).join(t.common.listSeparator),
    },
    {
      key: 'reminded',
      title: words.reminded,
      kind: 'text',
      sortable: false,
      value: ({ remindedAt }) => (remindedAt === null ? null : formatInstant(remindedAt)),
    },
    ...(acts === null
      ? []
      : [
          {
            key: 'acts',
            title: words.acts,
            kind: 'text' as const,
            screenOnly: true,
            sortable: false,
            value: () => null,
            show: (row: RecipientShown) =>
              row.receipt === null && (
                <span className="kp-row-acts">
                  <Button
                    size="small"
                    aria-label={words.linkOf(row.name)}
                    onClick={() => acts.onAsk({ kind: 'link', recipient: row })}
                  >
                    {t.documentPages.acts.link}
                  </Button>
                  {row.link !== null && (
                    <Button size="small" aria-label={words.revokeOf(row.name)} onClick={() => acts.onRevoke(row.id)}>
                      {t.documentPages.acts.revokeLink}
                    </Button>
                  )}
                </span>
              ),
          },
        ]),
  ];
}
