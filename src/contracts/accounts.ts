import { z } from 'zod';
import { ROLES, roleName } from './access.ts';
import { anyOf, filters, listQuery, pageOf } from './paging.ts';
import { regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

/** Invited: nobody has set a password yet; only the invitation opens it. */
export const ACCOUNT_STATES = ['invited', 'active', 'suspended'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const LOGIN_FORM = /^[a-z0-9][a-z0-9._-]{1,39}$/;
export const PHONE_FORM = /^\+?[0-9][0-9 -]{5,19}$/;

export const accountShown = z.object({
  id: z.string(),
  login: z.string(),
  /** The name of the person or of the post. */
  name: z.string(),
  region: regionRef,
  grants: z.array(z.object({ role: roleName, region: regionRef.nullable() })),
  state: z.enum(ACCOUNT_STATES),
  /** Masked: 138****5678, x***@example.cn. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  secondFactor: z.boolean(),
  signedInAt: z.string().nullable(),
  createdAt: z.string(),
  /** Until when the invitation holds that was not used yet. */
  invitedUntil: z.string().nullable(),
  version: z.number().int(),
  /** Whether the reader may change it: it lies in their reach and holds no more than they may give. */
  manageable: z.boolean(),
});
export type AccountShown = z.infer<typeof accountShown>;

/** What a slip of paper tells its holder; the token is shown this once. */
export const slip = z.object({
  account: z.string(),
  login: z.string(),
  name: z.string(),
  region: regionRef,
  role: roleName,
  token: z.string(),
  expiresAt: z.string(),
});
export type Slip = z.infer<typeof slip>;

const ofAccount = z.object({ id: z.uuid() });
const reasonGiven = z.object({ reason: z.string().trim().min(2).max(500) });
const login = z.string().trim().toLowerCase().regex(LOGIN_FORM);
const personName = z.string().trim().min(1).max(60);
const email = z.string().trim().max(200).pipe(z.email()).nullable();
const phone = z.string().trim().regex(PHONE_FORM).nullable();

/** What may be recorded of an account that is made by hand or by a line of a sheet. */
export const newAccount = z.object({
  login,
  name: personName,
  role: roleName,
  region: z.string().max(40),
  email: email.default(null),
  phone: phone.default(null),
});
export type NewAccountAsked = z.output<typeof newAccount>;

export const listAccounts = defineRoute({
  name: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary: 'Accounts of one’s region and below; `q` finds logins and names',
  access: { right: 'accounts.read' },
  audience: 'internal',
  query: listQuery(['login', 'createdAt'], 'login').extend(
    filters({
      /** A region and all below it. */
      region: z.string().max(40).optional(),
      /** Exactly this region. */
      at: z.string().max(40).optional(),
      role: anyOf(z.enum(ROLES)),
      state: anyOf(z.enum(ACCOUNT_STATES)),
    }),
  ),
  output: pageOf(accountShown),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const readAccount = defineRoute({
  name: 'readAccount',
  method: 'GET',
  path: '/accounts/:id',
  summary: 'One account',
  access: { right: 'accounts.read' },
  audience: 'internal',
  params: ofAccount,
  output: accountShown,
  problems: ['not_found'],
});

const reachProblems = ['not_found', 'account_out_of_reach'] as const;

export const createAccount = defineRoute({
  name: 'createAccount',
  method: 'POST',
  path: '/accounts',
  summary: 'Make an account; its person sets the password with the invitation, which is shown this once',
  access: { right: 'accounts.write' },
  audience: 'internal',
  secret: true,
  body: newAccount,
  output: z.object({ account: accountShown, slip }),
  problems: ['region_not_found', 'region_out_of_scope', 'grant_out_of_reach', 'name_taken', 'told_once'],
});

export const changeAccount = defineRoute({
  name: 'changeAccount',
  method: 'PATCH',
  path: '/accounts/:id',
  summary: 'Change name, role, region or how the person is reached; what is left out stays',
  access: { right: 'accounts.write' },
  audience: 'internal',
  versioned: true,
  params: ofAccount,
  body: z.object({
    name: personName.optional(),
    role: roleName.optional(),
    region: z.string().max(40).optional(),
    email: email.optional(),
    phone: phone.optional(),
  }),
  output: accountShown,
  problems: [
    ...reachProblems,
    'region_not_found',
    'region_out_of_scope',
    'grant_out_of_reach',
    'own_account',
    'last_operator',
    'version_stale',
    'version_required',
  ],
});

export const suspendAccount = defineRoute({
  name: 'suspendAccount',
  method: 'POST',
  path: '/accounts/:id/suspension',
  summary: 'Suspend an account: its sessions and invitations end at once',
  access: { right: 'accounts.write' },
  audience: 'internal',
  versioned: true,
  params: ofAccount,
  body: reasonGiven,
  output: accountShown,
  problems: [...reachProblems, 'state_conflict', 'own_account', 'last_operator', 'version_stale', 'version_required'],
});

export const resumeAccount = defineRoute({
  name: 'resumeAccount',
  method: 'POST',
  path: '/accounts/:id/resumption',
  summary: 'Let a suspended account in again',
  access: { right: 'accounts.write' },
  audience: 'internal',
  versioned: true,
  params: ofAccount,
  body: reasonGiven,
  output: accountShown,
  problems: [...reachProblems, 'state_conflict', 'version_stale', 'version_required'],
});

export const resetAccount = defineRoute({
  name: 'resetAccount',
  method: 'POST',
  path: '/accounts/:id/reset',
  summary: 'Void the password and end all sessions; a new invitation is shown this once',
  access: { right: 'accounts.write' },
  audience: 'internal',
  versioned: true,
  secret: true,
  params: ofAccount,
  body: reasonGiven,
  output: z.object({ account: accountShown, slip }),
  problems: [
    ...reachProblems,
    'state_conflict',
    'own_account',
    'last_operator',
    'told_once',
    'version_stale',
    'version_required',
  ],
});

export const resetSecondFactor = defineRoute({
  name: 'resetSecondFactor',
  method: 'POST',
  path: '/accounts/:id/second-factor-reset',
  summary: 'Forget the second factor of somebody who lost it',
  access: { right: 'accounts.write' },
  audience: 'internal',
  versioned: true,
  params: ofAccount,
  body: reasonGiven,
  output: accountShown,
  problems: [...reachProblems, 'second_factor_state', 'own_account', 'version_stale', 'version_required'],
});

export const revealContact = defineRoute({
  name: 'revealContact',
  method: 'POST',
  path: '/accounts/:id/contact',
  summary: 'How a person is reached, in full, for a reason that is audited',
  access: { right: 'accounts.write' },
  audience: 'internal',
  secret: true,
  params: ofAccount,
  body: reasonGiven,
  output: z.object({ email: z.string().nullable(), phone: z.string().nullable() }),
  problems: [...reachProblems, 'told_once'],
});

/** A fault of a sheet, at its cell. */
export const SHEET_PROBLEMS = [
  'region_unknown',
  'region_ambiguous',
  'region_out_of_scope',
  'name_missing',
  'role_unknown',
  'role_out_of_reach',
  'login_invalid',
  'login_taken',
  'login_twice',
  'email_invalid',
  'phone_invalid',
  'header_missing',
  'no_rows',
  'too_many_rows',
  'file_unreadable',
] as const;
export type SheetProblemCode = (typeof SHEET_PROBLEMS)[number];

export const sheetProblem = z.object({
  /** A1 address; null where it concerns the whole sheet. */
  cell: z.string().nullable(),
  code: z.enum(SHEET_PROBLEMS),
  /** What stands there. */
  found: z.string(),
  candidates: z.array(regionRef),
});
export type SheetProblem = z.infer<typeof sheetProblem>;

export const sheetRow = z.object({
  row: z.number().int(),
  region: regionRef.nullable(),
  name: z.string(),
  role: roleName.nullable(),
  login: z.string().nullable(),
  /** Whether a way to reach the person is given; it is not told back. */
  email: z.boolean(),
  phone: z.boolean(),
});
export type SheetRow = z.infer<typeof sheetRow>;

export const SHEET_LIMITS = { rows: 1_000, bytes: 5_242_880 };

export const accountSheetTemplate = defineRoute({
  name: 'accountSheetTemplate',
  method: 'GET',
  path: '/accounts/sheet',
  summary: 'The blank sheet for making accounts in bulk',
  access: { right: 'accounts.write' },
  audience: 'internal',
  output: 'file',
  problems: [],
});

export const createAccountsFromSheet = defineRoute({
  name: 'createAccountsFromSheet',
  method: 'POST',
  path: '/accounts/sheet',
  summary: 'Make accounts from a sheet, all or none; with the field `dryRun=1` only says what would be made',
  access: { right: 'accounts.write' },
  audience: 'internal',
  secret: true,
  body: 'upload',
  output: z.object({
    rows: z.array(sheetRow),
    problems: z.array(sheetProblem),
    created: z.boolean(),
    slips: z.array(slip),
  }),
  problems: ['upload_invalid', 'too_large', 'sheet_has_errors', 'told_once'],
});

export const inviteAccounts = defineRoute({
  name: 'inviteAccounts',
  method: 'POST',
  path: '/invitations',
  summary: 'Issue invitations anew, for accounts that have no password yet; earlier ones no longer hold',
  access: { right: 'accounts.write' },
  audience: 'internal',
  secret: true,
  body: z.object({ accounts: z.array(z.uuid()).min(1).max(500) }),
  output: z.object({ slips: z.array(slip) }),
  problems: [...reachProblems, 'state_conflict', 'told_once'],
});

export const revokeInvitation = defineRoute({
  name: 'revokeInvitation',
  method: 'POST',
  path: '/accounts/:id/invitation/revocation',
  summary: 'Take back the invitation of an account',
  access: { right: 'accounts.write' },
  audience: 'internal',
  params: ofAccount,
  body: reasonGiven,
  output: accountShown,
  problems: [...reachProblems, 'state_conflict'],
});

/** Guessing a token is hopeless; asking often is refused all the same. */
export const INVITATION_ATTEMPTS_PER_MINUTE = 60;
const token = z.string().min(1).max(100);

export const lookAtInvitation = defineRoute({
  name: 'lookAtInvitation',
  method: 'POST',
  path: '/invitations/look',
  summary: 'Whom an invitation is for, told to whoever holds it',
  access: 'public',
  audience: 'internal',
  readsOnly: true,
  body: z.object({ token }),
  output: z.object({ login: z.string(), region: regionRef, role: roleName, expiresAt: z.string() }),
  problems: ['invitation_unusable', 'csrf_refused'],
  perMinute: INVITATION_ATTEMPTS_PER_MINUTE,
});

export const acceptInvitation = defineRoute({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/invitations/acceptance',
  summary: 'Set the password of the account that one was invited to; once',
  access: 'public',
  audience: 'internal',
  secret: true,
  body: z.object({ token, password: z.string().min(10).max(200) }),
  output: z.object({ login: z.string() }),
  problems: ['invitation_unusable', 'csrf_refused'],
  perMinute: INVITATION_ATTEMPTS_PER_MINUTE,
});
