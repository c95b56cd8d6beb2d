import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listAccounts, readAccount } from '../../../../contracts/accounts.ts';
import type { AddressOf } from '../../api/call.ts';
import { client } from '../../session.ts';

export type AccountsQuery = NonNullable<AddressOf<typeof listAccounts>['query']>;

export const accountsQuery = (query: AccountsQuery) =>
  queryOptions({
    queryKey: ['accounts', query],
    queryFn: ({ signal }) => client.call(listAccounts, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => client.call(readAccount, { params: { id }, signal }),
  });
