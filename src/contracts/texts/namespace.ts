import type { Locale } from './locale.ts';

/** A tree of words; a function where a value stands within the sentence. */
export interface TextTree {
  readonly [key: string]: string | ((...values: never[]) => string) | TextTree;
}

/**
 * One namespace of the catalogue in its own file, both languages side by side. Chinese is the source: English must have
 * each of its keys and no other, with the same parameters, or the file does not compile.
 */
export function namespace<const T extends TextTree>(zh: T, en: Worded<T>): Record<Locale, Worded<T>> {
  return { zh: zh as unknown as Worded<T>, en };
}

export type Worded<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Worded<T[K]>;
};
