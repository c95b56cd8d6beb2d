import type { z } from 'zod';
import { Problem, type ProblemBody, type ProblemCode } from '../../contracts/problems.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { problemTextsEn, problemTextsZh } from '../../contracts/texts/problems.ts';

/** A problem in the reader's words. */
export function problemWords(problem: Problem, locale: Locale): { title: string; detail: string } {
  const words = (locale === 'en' ? problemTextsEn : problemTextsZh)[problem.code];
  return { title: words.title, detail: words.detail(problem.params) };
}

/** The problem as it travels (RFC 9457), in the reader's language. */
export function problemBodyOf(problem: Problem, locale: Locale, correlationId: string): ProblemBody {
  return {
    type: `urn:kepu:problem:${problem.code}`,
    ...problemWords(problem, locale),
    status: problem.status,
    code: problem.code,
    params: { ...problem.params },
    ...(problem.pointer === undefined ? {} : { pointer: problem.pointer }),
    ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
    ...(problem.current === undefined ? {} : { current: problem.current }),
    correlationId,
  };
}

/** Faults that zod found, as one problem with a pointer to each field. `part` is body, query or params. */
export function invalidRequest(part: string, error: z.ZodError): Problem {
  const errors = error.issues.map((issue) => ({
    pointer: `/${[part, ...issue.path.map(String)].join('/')}`,
    message: issue.message,
  }));
  return new Problem('request_invalid', {}, { errors, ...(errors[0] ? { pointer: errors[0].pointer } : {}) });
}

/** What Fastify itself refuses before a handler is reached, in our catalogue; null for errors that are ours. */
export function problemOfFastify(error: { code?: string; statusCode?: number }): Problem | null {
  const code = FASTIFY_CODES[error.code ?? ''];
  if (code !== undefined) return new Problem(code, code === 'too_large' ? { limit: '' } : {});
  if (error.statusCode === 429) return new Problem('too_many_requests', { seconds: 60 });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('request_invalid');
  return null;
}

const FASTIFY_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'upload_invalid',
};
