import { BorderStyle, type IRunOptions, TextRun } from 'docx';

/** Characters that Word takes for Latin ones unless told that the text is Chinese. */
const EITHER = /[\u2013-\u2027\u00B7\u2460-\u24FF]/;
export const isEither = (content: string): boolean => EITHER.test(content);

/** Text of an XML element; what is no XML at all was taken out before. */
export const escaped = (content: string): string =>
  content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A run of text, with the hint that its quotation marks and dashes are full-width where it has any. */
export function text(content: string, run: IRunOptions = {}): TextRun {
  return new TextRun(
    EITHER.test(content) ? { ...run, text: content, font: { hint: 'eastAsia' } } : { ...run, text: content },
  );
}

/** Lines of one paragraph. */
export const lines = (contents: readonly string[], options: IRunOptions = {}): TextRun[] =>
  contents.map((content, at) => text(content, at === 0 ? options : { ...options, break: 1 }));

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
export const NO_BORDERS = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
