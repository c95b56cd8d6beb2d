import { QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Right } from '../../contracts/access.ts';
import { PORTAL_PATHS, SIGN_IN_FIELDS } from '../../contracts/portal.ts';
import { readSession, type SessionShown, signOut } from '../../contracts/session.ts';
import { createClient } from './api/call.ts';
import { ApiError } from './api/failure.ts';
import { preferences } from './preferences.ts';

export const queryClient = new QueryClient({
  // The server may be on this machine or in a closed network: what the browser thinks of being online says nothing of it.
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.failure.kind === 'network',
    },
  },
});

export const client = createClient({
  locale: () => preferences().locale,
  csrfToken: () => queryClient.getQueryData(sessionQuery.queryKey)?.csrfToken ?? null,
  onSignedOut: toSignIn,
});

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => client.call(readSession),
  staleTime: Number.POSITIVE_INFINITY,
});

export type SignedIn = SessionShown & { account: NonNullable<SessionShown['account']> };

/** Who is signed in; null while the browser is on its way to sign-in. */
export async function loadSession(): Promise<SignedIn | null> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (session.account !== null) return session as SignedIn;
  toSignIn();
  return null;
}

/** The session inside the frame, where somebody is always signed in. */
export function useSession(): SignedIn {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data.account === null) throw new Error('a page of the workbench was shown without a session');
  return data as SignedIn;
}

/** Rights decide what is offered; the server decides what is allowed. */
export function useMay(): (right: Right) => boolean {
  const { rights } = useSession();
  return (right) => rights.includes(right);
}

export async function endSession(): Promise<void> {
  await client.call(signOut);
  queryClient.clear();
  window.location.assign(PORTAL_PATHS.signIn);
}

function toSignIn(): void {
  const back = window.location.pathname + window.location.search;
  window.location.assign(`${PORTAL_PATHS.signIn}?${new URLSearchParams({ [SIGN_IN_FIELDS.returnTo]: back })}`);
}
