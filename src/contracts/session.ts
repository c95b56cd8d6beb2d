import { z } from 'zod';
import { roleName } from './access.ts';
import { regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

/** The cookie that carries a session, and the header that carries its token with every change. */
export const SESSION_COOKIE = 'kepu_session';
export const CSRF_HEADER = 'x-kepu-csrf';

export const grantShown = z.object({ role: roleName, region: regionRef.nullable() });

/** Who is signed in, what they may do, and the token that changes must carry (`CSRF_HEADER`). */
export const sessionShown = z.object({
  account: z.object({ id: z.string(), login: z.string(), name: z.string() }).nullable(),
  grants: z.array(grantShown),
  rights: z.array(z.string()),
  csrfToken: z.string().nullable(),
  /** The region that pages begin with: the one in charge, else the installation's. */
  home: regionRef,
  root: regionRef,
  today: z.string(),
  mode: z.enum(['demo', 'production']),
});
export type SessionShown = z.infer<typeof sessionShown>;

export const readSession = defineRoute({
  name: 'readSession',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in',
  access: 'public',
  audience: 'internal',
  output: sessionShown,
  problems: [],
});

/** Guessing is slow, and hashing costs: attempts at a password a minute from one address. */
export const PASSWORD_ATTEMPTS_PER_MINUTE = 60;

export const signIn = defineRoute({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  summary: 'Sign in with account and password',
  access: 'public',
  audience: 'internal',
  body: z.object({ login: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
  output: sessionShown,
  problems: ['sign_in_refused', 'sign_in_locked', 'csrf_refused'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const signOut = defineRoute({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'Sign out: the session ends at once, in every window',
  access: 'signed_in',
  audience: 'internal',
  output: z.object({}),
  problems: ['csrf_refused'],
});

export const changePassword = defineRoute({
  name: 'changePassword',
  method: 'POST',
  path: '/session/password',
  summary: 'Change the password; all other sessions of the account end',
  access: 'signed_in',
  audience: 'internal',
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) }),
  output: z.object({}),
  problems: ['sign_in_refused', 'csrf_refused'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const demoAccounts = defineRoute({
  name: 'demoAccounts',
  method: 'GET',
  path: '/demo/accounts',
  summary: 'The demo accounts of a demo installation',
  access: 'public',
  audience: 'public',
  output: z.object({
    accounts: z.array(
      z.object({
        login: z.string(),
        password: z.string(),
        title: z.string(),
        role: roleName,
        region: regionRef.nullable(),
      }),
    ),
  }),
  problems: ['demo_only'],
});
