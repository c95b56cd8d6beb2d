import type { ReadLimits } from './limits.ts';

/** Why a file cannot be read at all. `saveAs` names the format the sender should save it in instead. */
export type UnreadableReason =
  | { reason: 'empty_file' }
  | { reason: 'encrypted'; saveAs: null }
  | { reason: 'legacy_word'; saveAs: 'docx' }
  | { reason: 'other_format'; found: OtherFormat; saveAs: 'xlsx' | 'docx' }
  | { reason: 'unknown_format' }
  | { reason: 'unknown_encoding' }
  | { reason: 'macros'; part: string }
  | { reason: 'pages_without_text'; page: number }
  | { reason: 'document_type_declared'; part: string }
  | { reason: 'open_quote'; row: number }
  | { reason: 'shared_string_missing'; sheet: string; cell: string }
  | { reason: 'damaged'; part: string | null };

export type OtherFormat =
  | 'pdf'
  | 'picture'
  | 'html'
  | 'xml_spreadsheet'
  | 'xlsb'
  | 'excel_95'
  | 'open_document'
  | 'presentation'
  | 'rtf'
  | 'archive';

/** Which limit the file exceeds, what is allowed, and where it was met, as far as known. */
export interface TooLargeReason {
  reason: keyof ReadLimits;
  allowed: number;
  part?: string;
  sheet?: string;
  cell?: string;
}

export type ReadFailure =
  | { ok: false; code: 'file_unreadable'; reason: UnreadableReason }
  | { ok: false; code: 'too_large'; reason: TooLargeReason };

/** Carries a failure up through the readers; never leaves the two rooms that throw it. */
export class FileRefused extends Error {
  readonly failure: ReadFailure;

  constructor(failure: ReadFailure) {
    super(`${failure.code}: ${failure.reason.reason}`);
    this.name = 'FileRefused';
    this.failure = failure;
  }
}

export function unreadable(reason: UnreadableReason): FileRefused {
  return new FileRefused({ ok: false, code: 'file_unreadable', reason });
}

export function damaged(part: string | null): FileRefused {
  return unreadable({ reason: 'damaged', part });
}

export function tooLarge(
  limits: ReadLimits,
  reason: keyof ReadLimits,
  where: Omit<TooLargeReason, 'reason' | 'allowed'> = {},
): FileRefused {
  return new FileRefused({ ok: false, code: 'too_large', reason: { reason, allowed: limits[reason], ...where } });
}
