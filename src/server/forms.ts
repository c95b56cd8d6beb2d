import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PortalProblem } from '../contracts/portal.ts';
import { LOCALE_COOKIE } from '../contracts/preferences.ts';
import { Problem } from '../contracts/problems.ts';
import { type Locale, localeOf } from '../contracts/texts/locale.ts';
import { problemWords } from '../platform/http/problems.ts';
import { requireStorable } from '../platform/http/storable.ts';

const FORM = z.record(z.string(), z.string());

/** The fields of a form; refused where the body is none. */
export function formOf({ body }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const form = FORM.safeParse(body);
  if (!form.success) throw new Problem('request_invalid');
  requireStorable(form.data, '/body');
  return form.data;
}

export function localeFor(request: FastifyRequest): Locale {
  return localeOf(request.cookies[LOCALE_COOKIE] ?? request.headers['accept-language']);
}

export function wordsOf(problem: Problem, locale: Locale): PortalProblem {
  return problemWords(problem, locale);
}

/** Preferences are read by the pages' own script; the session never is. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAge: number,
  httpOnly: boolean,
): void {
  reply.setCookie(name, value, { path: '/', httpOnly, sameSite: 'lax', secure: request.protocol === 'https', maxAge });
}
