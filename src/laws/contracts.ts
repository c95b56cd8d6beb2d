import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { AnyRoute } from '../contracts/route.ts';
import type { Source, SourceHouse } from './source.ts';

/** A route as a contract file declares it. `exported` is the name that routes files know it by. */
export interface Declaration {
  source: Source;
  exported: string;
  line: number;
  contract: AnyRoute;
}

export interface Contracts {
  routes: readonly Declaration[];
  schemas: Readonly<Record<string, z.ZodType>>;
}

const CONTRACT_FILE = /^src\/contracts\/[^/]+\.ts$/;

/** Every export of a contract file that is a route or a schema: nothing has to be listed anywhere. */
export async function readContracts(house: SourceHouse): Promise<Contracts> {
  const routes: Declaration[] = [];
  const schemas: Record<string, z.ZodType> = {};
  for (const source of house.code.filter(({ path, isTest }) => CONTRACT_FILE.test(path) && !isTest)) {
    const exports = (await import(pathToFileURL(join(house.root, source.path)).href)) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(exports)) {
      if (value instanceof z.ZodType) schemas[exported] = value;
      else if (isRoute(value)) routes.push({ source, exported, line: lineOf(source, exported), contract: value });
    }
  }
  return { routes, schemas };
}

function isRoute(value: unknown): value is AnyRoute {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'output' in value;
}

function lineOf(source: Source, exported: string): number {
  const found = new RegExp(`^export const ${exported}\\b`, 'm').exec(source.text);
  return found === null ? 0 : source.lineAt(found.index);
}
