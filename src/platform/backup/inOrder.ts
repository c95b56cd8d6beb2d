/** Maps with several at work at once and hands out in order; holds at most `width` results. */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = [];
  const begin = (item: T) => {
    const result = work(item);
    // Told to whoever takes it; until then it is not an error that nobody heard.
    result.catch(() => undefined);
    waiting.push(result);
  };
  for await (const item of source) {
    begin(item);
    if (waiting.length >= width) yield (await waiting.shift()) as R;
  }
  for (const result of waiting) yield await result;
}
