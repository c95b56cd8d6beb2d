import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isoDate } from '../contracts/regions.ts';

/** The command was called in a way it does not know; exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>['values'];

export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
): { values: Values<T>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Values<T>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`缺少 ${option} · ${option} is missing`);
  return value;
}

export function date(value: string | undefined, option: string): string | undefined {
  if (value === undefined) return undefined;
  if (!isoDate.safeParse(value).success)
    throw new UsageError(`${option} 应为 YYYY-MM-DD 格式的日期 · ${option} takes a date YYYY-MM-DD: ${value}`);
  return value;
}

export function oneOf<const T extends readonly string[]>(
  value: string | undefined,
  known: T,
  option: string,
): T[number] | undefined {
  if (value === undefined || known.includes(value)) return value;
  throw new UsageError(
    `${option} 应为 ${known.join('、')} 之一 · ${option} takes one of ${known.join(', ')}: ${value}`,
  );
}

/** `NAME=VALUE`, split at the last `=`, since a header may hold one. */
export function pair(text: string, option: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at <= 0 || at === text.length - 1)
    throw new UsageError(`${option} 应写作 名称=值 · ${option} is written NAME=VALUE: ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
