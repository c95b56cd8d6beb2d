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
  /** What is still missing: a second step before anybody is signed in, then a new password, a second factor. */
  awaits: z.enum(['second_step', 'password', 'second_factor']).nullable(),
  /** How the second step is taken, while it is awaited. */
  secondStep: z.enum(['totp', 'email', 'sms']).nullable(),
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
  secret: true,
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
  incomplete: true,
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
  secret: true,
  incomplete: true,
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) }),
  output: z.object({}),
  problems: ['sign_in_refused', 'sign_in_locked', 'request_invalid', 'csrf_refused', 'told_once'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const sessionListed = z.object({
  id: z.string(),
  current: z.boolean(),
  /** Browser and system, in short; the beginning of the address. */
  device: z.string(),
  place: z.string(),
  openedAt: z.string(),
  lastSeenAt: z.string(),
});
export type SessionListed = z.infer<typeof sessionListed>;

export const listSessions = defineRoute({
  name: 'listSessions',
  method: 'GET',
  path: '/sessions',
  summary: 'Where one is signed in',
  access: 'signed_in',
  audience: 'internal',
  output: z.object({ sessions: z.array(sessionListed) }),
  problems: [],
});

export const endSession = defineRoute({
  name: 'endSession',
  method: 'DELETE',
  path: '/sessions/:id',
  summary: 'End one of one’s own sessions',
  access: 'signed_in',
  audience: 'internal',
  params: z.object({ id: z.uuid() }),
  output: z.object({ sessions: z.array(sessionListed) }),
  problems: ['not_found', 'csrf_refused'],
});

export const endOtherSessions = defineRoute({
  name: 'endOtherSessions',
  method: 'DELETE',
  path: '/sessions',
  summary: 'End all of one’s own sessions but this one',
  access: 'signed_in',
  audience: 'internal',
  output: z.object({ sessions: z.array(sessionListed) }),
  problems: ['csrf_refused'],
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
