import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listLetters, listMessages } from '../../../../contracts/messages.ts';
import { client } from '../../session.ts';

/** How many are unread, for the bell; asked again each minute while somebody looks. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: async ({ signal }) => (await client.call(listMessages, { query: { limit: 1 }, signal })).unread,
  refetchInterval: 60_000,
});

export const messagesQuery = (unread: boolean, after: string | undefined) =>
  queryOptions({
    queryKey: ['messages', { unread, after }],
    queryFn: ({ signal }) =>
      client.call(listMessages, {
        query: { ...(unread ? { unread: '1' as const } : {}), ...(after === undefined ? {} : { after }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const lettersQuery = (after: string | undefined) =>
  queryOptions({
    queryKey: ['letters', { after }],
    queryFn: ({ signal }) => client.call(listLetters, { query: after === undefined ? {} : { after }, signal }),
    placeholderData: keepPreviousData,
  });
