import { type FileFailure, fileFailureText, fileLimitText } from './file-failures.ts';
import type { Locale } from './locale.ts';

/** Where a document to be proofread fails for other reasons, or with other remedies, than a table to be imported. */
const WORDS: Readonly<Record<string, Record<Locale, string>>> = {
  empty_file: { zh: '文件是空的。', en: 'The file is empty.' },
  encrypted: { zh: '文件设有密码。请取消密码后再核稿。', en: 'The file is protected by a password. Remove it first.' },
  legacy_word: {
    zh: '这是旧版 Word 文件（.doc）。请另存为 .docx。',
    en: 'This is an old Word file (.doc). Save it as .docx.',
  },
  unknown_format: {
    zh: '无法识别文件格式。可核对 .docx、PDF（含文字）和文本文件。',
    en: 'The format is not known. Hand in .docx, PDF with text, or plain text.',
  },
  unknown_encoding: {
    zh: '无法识别文字编码。请另存为 UTF-8 文本或 .docx。',
    en: 'The encoding is not known. Save it as UTF-8 text or .docx.',
  },
  damaged: { zh: '文件已损坏或不完整。', en: 'The file is damaged or incomplete.' },
};

const FORMATS: Readonly<Record<string, string>> = {
  picture: '图片（扫描件）',
  presentation: '演示文稿',
  archive: '压缩包',
  rtf: 'RTF 文件',
  html: '网页文件',
};

/** Why a document cannot be proofread, in one sentence with its place. */
export function documentFailureText(
  code: 'file_unreadable' | 'too_large',
  failure: FileFailure & { part?: string | null },
  locale: Locale,
): string {
  if (code === 'too_large')
    return locale === 'zh'
      ? `文件超出限制：${fileLimitText(failure, 'zh')}。`
      : `The file exceeds a limit: ${fileLimitText(failure, 'en')}.`;
  const part =
    failure.part === undefined || failure.part === null
      ? ''
      : locale === 'zh'
        ? `（${failure.part}）`
        : ` (${failure.part})`;
  if (failure.reason === 'other_format') {
    const found = failure.found ?? '';
    return locale === 'zh'
      ? `这是${FORMATS[found] ?? '其他格式的文件'}，没有可核对的文字。请提供 .docx、由 Word 导出的 PDF 或文本。`
      : `This is a file of another kind (${found}) without text to check. Hand in .docx, PDF with text, or plain text.`;
  }
  const own = WORDS[failure.reason]?.[locale];
  return own === undefined ? fileFailureText(failure, locale) : `${own}${part}`;
}
