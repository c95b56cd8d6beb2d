import type { Role } from './access.ts';
import type { PublicDocumentSummary, ReceivedShown, ReleasedDocument } from './notices.ts';
import type { RegionRef } from './regions.ts';
import type { SecondStep } from './secondFactor.ts';
import type { ReleasedSnapshot, ReleasedTable } from './snapshots.ts';
import type { Locale } from './texts/locale.ts';

/** Pages that the server writes itself. Texts that come from people or settings arrive in the page's data. */
export type PortalPage =
  | { kind: 'front'; signedInAs: string | null }
  | {
      kind: 'sign_in';
      username: string;
      problem: PortalProblem | null;
      returnTo: string | null;
      demoAccounts: readonly DemoAccountShown[];
      /** A password was just set by invitation. */
      passwordSet?: boolean;
    }
  | { kind: 'second_step'; method: SecondStep; problem: PortalProblem | null; returnTo: string | null }
  | { kind: 'invitation'; token: string; invited: InvitedShown | null; problem: PortalProblem | null }
  | { kind: 'statistics'; shown: PublicStatistics | null }
  | { kind: 'notices'; rows: readonly PublicDocumentSummary[]; next: string | null; wanted: string }
  | { kind: 'public_document'; id: string; document: ReleasedDocument }
  | { kind: 'receipt'; code: string; received: ReceivedShown | null; signer: string; problem: PortalProblem | null }
  | { kind: 'error'; status: 403 | 404 | 500 | 503; correlationId: string }
  /** Any other refusal, in the words of the problem catalogue. */
  | { kind: 'problem'; status: number; problem: PortalProblem; correlationId: string };

/** Released figures of one region and level, ranked by one indicator. */
export interface PublicStatistics extends ReleasedTable {
  /** The indicator of the table, one of the release's. */
  indicator: string;
  sort: PublicSort;
  /** From the release's region down to the one shown. */
  path: readonly RegionRef[];
  /** Releases that cover the region, newest date first. */
  releases: readonly ReleasedSnapshot[];
}

/** Orders of the public table: figures fall, names follow the codes. */
export const PUBLIC_SORTS = ['value', 'increase', 'growth', 'region'] as const;
export type PublicSort = (typeof PUBLIC_SORTS)[number];

export interface PortalProblem {
  title: string;
  detail: string;
}

/** Whom an invitation is for; null before it was looked up. */
export interface InvitedShown {
  login: string;
  region: string;
  role: Role;
}

export interface DemoAccountShown {
  login: string;
  password: string;
  title: string;
  region: string | null;
}

/** What every page needs beside its data. */
export interface PortalContext {
  locale: Locale;
  elder: boolean;
  /** Token that forms carry; null before there is a session to protect. */
  csrf: string | null;
  /** Path and query of the request; language and display forms come back to it. */
  path: string;
  /** The association that runs this installation: 江苏省科学技术协会. */
  operator: string;
  mode: 'demo' | 'production';
}

/** What the server-side build of the portal exports. */
export type RenderPortal = (page: PortalPage, context: PortalContext) => string;

/** Addresses and fields of the portal's forms. */
export const PORTAL_PATHS = {
  front: '/',
  statistics: '/statistics',
  signIn: '/sign-in',
  secondStep: '/sign-in/second-step',
  /** With the token after `#`, which no server is told. */
  invitation: '/invitation',
  preferences: '/preferences',
  /** Documents that are open to all. */
  notices: '/notices',
  /** A document for a unit without an account, by the code of its link. */
  receipt: '/receipt',
  receiptFile: '/receipt/file',
  workbench: '/workbench',
  openApi: '/api/v1/openapi.json',
} as const;
export const SIGN_IN_FIELDS = { login: 'login', password: 'password', returnTo: 'return_to', csrf: 'csrf' } as const;
export const SECOND_STEP_FIELDS = { code: 'code', returnTo: 'return_to' } as const;
export const INVITATION_FIELDS = { token: 'token', password: 'password', again: 'again' } as const;
export const RECEIPT_FIELDS = { code: 'code', signer: 'signer', format: 'format' } as const;
export const PREFERENCE_FIELDS = { locale: 'locale', elder: 'elder', back: 'back' } as const;

/** A path of this installation, never of another site: what a form may come back to. */
export function safeReturn(wanted: string | null | undefined): string | null {
  return wanted && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(wanted) ? wanted : null;
}
