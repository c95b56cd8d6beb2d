import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContracts } from './contracts.ts';
import { brokenRoot } from './examples.ts';
import { OPENAPI_FILE, openApiDifferences, openApiText } from './openapi.ts';
import { PROJECT, readHouse } from './source.ts';

const house = readHouse();
const generated = await openApiText(house);
const checkedIn = (root: string) => readFileSync(join(root, OPENAPI_FILE), 'utf8');
type Document = { paths: Record<string, Record<string, { operationId: string }>> };

test('the checked-in document says what the contracts say', () => {
  expect(openApiDifferences(checkedIn(PROJECT), generated)).toEqual([]);
});

test('every public route is in it, and no internal one', async () => {
  const { routes } = await readContracts(house);
  const told = Object.values((JSON.parse(generated) as Document).paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  const meant = routes.filter(({ contract }) => contract.audience === 'public').map(({ contract }) => contract.name);
  expect(told.sort()).toEqual(meant.sort());
});

test('every reference in it leads somewhere', () => {
  const { components } = JSON.parse(generated) as { components: { schemas: object } };
  const references = new Set([...generated.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect([...references].sort()).toEqual(Object.keys(components.schemas).sort());
});

test('a route that changed, came or went without its document is told by its place', async () => {
  const root = brokenRoot('openapi');
  expect(openApiDifferences(checkedIn(root), await openApiText(readHouse(root)))).toEqual([
    '/tags/1 is new: {"name":"wicks"}',
    expect.stringMatching(/^\/paths\/~1lamps\/delete is gone/),
    '/paths/~1lamps/get/summary was "Lamps", is "Lamps that are lit"',
    expect.stringMatching(/^\/paths\/~1wicks is new/),
  ]);
});
