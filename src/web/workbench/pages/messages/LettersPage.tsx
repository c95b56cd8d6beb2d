import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { letterShown } from '../../../../contracts/messages.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { type Column, PLAIN_VIEW } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { MessagesSearch } from './page.ts';
import { lettersQuery } from './queries.ts';

type Letter = z.infer<typeof letterShown>;

/** E-mails and SMS that one caused, and whether they left: a failed one is known here, not only by silence. */
export function LettersPage() {
  const t = useTexts();
  const words = t.messages;
  const { after } = useSearch({ strict: false }) as MessagesSearch;
  const navigate = useNavigate();
  const [view, setView] = useState(PLAIN_VIEW);
  const page = useQuery(lettersQuery(after));
  const paging = useKeyPaging(after, (next) =>
    navigate({ to: '/messages/letters', search: next === undefined ? {} : { after: next } }),
  );
  return (
    <>
      <PageHeader
        title={words.letters}
        crumbs={[{ label: words.title, link: { to: '/messages' } }, { label: words.letters }]}
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.letters}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={setView}
          paging={paging(page.data)}
          findable={false}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.lettersEmpty} />}
        />
      )}
    </>
  );
}

function columnsOf(t: Texts): Column<Letter>[] {
  const words = t.messages;
  const plain = { kind: 'text', sortable: false } as const;
  return [
    { ...plain, key: 'to', title: words.to, value: ({ to }) => to ?? MISSING },
    { ...plain, key: 'channel', title: words.channel, value: ({ channel }) => words.channels[channel] },
    { ...plain, key: 'state', title: words.state, main: true, value: (letter) => stateWords(letter, t) },
    { ...plain, key: 'time', title: words.time, main: true, value: ({ createdAt }) => formatInstant(createdAt) },
  ];
}

function stateWords({ state, failure, attempts }: Letter, { messages: words, common }: Texts): string {
  if (state === 'waiting' && attempts > 0) return words.retrying(String(attempts));
  return failure === null ? words.states[state] : common.labelled(words.states[state], words.failures[failure]);
}
