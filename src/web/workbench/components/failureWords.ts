import { PROBLEM_STATUS, type ProblemCode } from '../../../contracts/problems.ts';
import { type Locale, texts } from '../../../contracts/texts/index.ts';
import { problemTextsEn, problemTextsZh } from '../../../contracts/texts/problems.ts';
import { ApiError } from '../api/failure.ts';

export interface FailureWords {
  title: string;
  detail: string;
  correlationId: string | null;
}

/** What to tell the reader: the catalogue's words in the language of now, else what the server said when it was asked. */
export function failureWords(error: unknown, locale: Locale): FailureWords {
  const t = texts(locale).states;
  if (!(error instanceof ApiError)) return { title: t.brokenTitle, detail: t.broken, correlationId: null };
  const { failure, correlationId } = error;
  if (failure.kind === 'network') return { title: t.networkTitle, detail: t.network, correlationId };
  if (failure.kind === 'unreadable') return { title: t.unreadableTitle, detail: t.unreadable, correlationId };
  const { code, title, detail, params } = failure.problem;
  if (!isKnown(code)) return { title, detail, correlationId };
  const words = (locale === 'en' ? problemTextsEn : problemTextsZh)[code];
  return { title: words.title, detail: words.detail(params), correlationId };
}

function isKnown(code: string): code is ProblemCode {
  return code in PROBLEM_STATUS;
}
