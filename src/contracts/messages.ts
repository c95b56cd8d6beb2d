import { z } from 'zod';
import { pageOf, pageQuery } from './paging.ts';
import { defineRoute } from './route.ts';

/** What a message may be about. A room adds its own; the words are in texts/messages.ts. */
export const MESSAGE_CODES = [
  'letter_failed',
  'round_opened',
  'hand_in_returned',
  'round_reminder',
  'document_received',
  'document_reminder',
  'document_withdrawn',
  'document_returned',
] as const;
export type MessageCode = (typeof MESSAGE_CODES)[number];

/** Names and numbers that stand in the words of a message; never personal values. */
export type MessageParams = Readonly<Record<string, string | number>>;

export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

export const LETTER_STATES = ['waiting', 'sent', 'failed'] as const;
export const LETTER_FAILURES = ['unreachable', 'refused', 'expired', 'no_provider'] as const;
export type LetterFailure = (typeof LETTER_FAILURES)[number];

export const messageShown = z.object({
  id: z.string(),
  code: z.enum(MESSAGE_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where in the workbench it leads. */
  href: z.string().nullable(),
  sentAt: z.string(),
  read: z.boolean(),
});
export type MessageShown = z.infer<typeof messageShown>;

export const listMessages = defineRoute({
  name: 'listMessages',
  method: 'GET',
  path: '/messages',
  summary: 'One’s own messages, newest first, and how many are unread',
  access: 'signed_in',
  audience: 'internal',
  query: pageQuery.omit({ q: true }).extend({ unread: z.enum(['1']).optional() }),
  output: pageOf(messageShown).extend({ unread: z.number().int() }),
  problems: ['request_invalid'],
});

export const readMessages = defineRoute({
  name: 'readMessages',
  method: 'POST',
  path: '/messages/read',
  summary: 'Mark messages of one’s own as read: some, or all',
  access: 'signed_in',
  audience: 'internal',
  body: z.object({ ids: z.union([z.array(z.uuid()).min(1).max(500), z.literal('all')]) }),
  output: z.object({ unread: z.number().int() }),
  problems: ['csrf_refused', 'request_invalid'],
});

/** An e-mail or SMS that left, or tries to, as its sender sees it: how it went, not what it said. */
export const letterShown = z.object({
  id: z.string(),
  channel: z.enum(CHANNELS),
  /** The account it is to, by its login. */
  to: z.string().nullable(),
  state: z.enum(LETTER_STATES),
  attempts: z.number().int(),
  failure: z.enum(LETTER_FAILURES).nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
});

export const listLetters = defineRoute({
  name: 'listLetters',
  method: 'GET',
  path: '/letters',
  summary: 'E-mails and SMS that one caused to be sent, and whether they arrived',
  access: 'signed_in',
  audience: 'internal',
  query: pageQuery.omit({ q: true }),
  output: pageOf(letterShown),
  problems: ['request_invalid'],
});
