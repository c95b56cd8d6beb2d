const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What is no word without the one before: 志愿者, 信息员, 增长率. */
const ENDING = /^[者员率量额数性化]$/;

/** The words of a text, marks and spaces between them too. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text))
    if (isWordLike === true && ENDING.test(segment) && words.length > 0) words[words.length - 1] += segment;
    else words.push(segment);
  return words;
}
