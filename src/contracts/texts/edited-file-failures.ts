import { type FileFailure, fileLimitText } from './file-failures.ts';
import type { Locale } from './locale.ts';

const RIGHT_FILE: Record<Locale, string> = {
  zh: '请选择由本通报下载、在 Word 或 WPS 中修改后存为 .docx 的文件。',
  en: 'Choose the .docx that was downloaded here and written on in Word or WPS.',
};

/** Why a file that was written on elsewhere cannot be read, and what to do, by the reason that the reader tells. */
const WORDS: Readonly<Record<string, Record<Locale, string>>> = {
  empty_file: { zh: '文件是空的。', en: 'The file is empty.' },
  encrypted: {
    zh: '文件设有密码。请取消密码后再导入。',
    en: 'The file is protected by a password. Remove it first.',
  },
  legacy_word: {
    zh: '这是旧版 Word 文件（.doc）。请另存为 .docx 后再导入。',
    en: 'This is an old Word file (.doc). Save it as .docx.',
  },
  macros: {
    zh: '文件带有宏，可能有安全风险。请另存为不带宏的 .docx 后再导入。',
    en: 'The file carries macros. Save it as .docx without them.',
  },
  document_type_declared: {
    zh: '文件内含不允许的声明，可能有安全风险。',
    en: 'The file holds a declaration that is not allowed.',
  },
  damaged: {
    zh: '文件已损坏或不完整。请在 Word 或 WPS 中打开并重新保存后再导入。',
    en: 'The file is damaged or incomplete. Open and save it again in Word or WPS.',
  },
  no_sections: {
    zh: `文件中没有读出“一、二、三”各部分。${RIGHT_FILE.zh}`,
    en: `No numbered sections were found in it. ${RIGHT_FILE.en}`,
  },
  too_long: {
    zh: '文件中的段落过多或过长，不像一份通报。',
    en: 'Its paragraphs are too many or too long for a bulletin.',
  },
  not_word: { zh: `这不是 .docx 文件。${RIGHT_FILE.zh}`, en: `This is no .docx. ${RIGHT_FILE.en}` },
};

/** In one or two sentences; anything that the readers know under another name is no Word file at all. */
export function editedFileFailureText(
  { code, reason }: { code: 'file_unreadable' | 'too_large'; reason: FileFailure },
  locale: Locale,
): string {
  if (code === 'too_large')
    return locale === 'zh'
      ? `文件超出限制：${fileLimitText(reason, 'zh')}。`
      : `The file exceeds a limit: ${fileLimitText(reason, 'en')}.`;
  return (WORDS[reason.reason] ?? (WORDS.not_word as Record<Locale, string>))[locale];
}
