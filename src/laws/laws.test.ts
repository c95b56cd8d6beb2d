import { describe, expect, test } from 'vitest';
import { LAWS } from './all.ts';
import { asMark, asSentence, brokenHouse, brokenRoot, marksOf } from './examples.ts';
import { readHouse } from './source.ts';

const house = readHouse();

describe.each(LAWS)('the law of $name', (law) => {
  test('holds in the house', async () => {
    expect((await law.check(house)).map(asSentence)).toEqual([]);
  });

  test('rejects each broken example, at its place, and nothing beside it', async () => {
    const told = await law.check(brokenHouse(law.name));
    expect(told.map(asMark).sort()).toEqual(marksOf(brokenRoot(law.name)).map(asMark).sort());
  });

  test('has a broken example of everything it can object to', () => {
    const shown = new Set(marksOf(brokenRoot(law.name)).map(({ rule }) => rule));
    expect([...shown].sort()).toEqual(Object.keys(law.rules).sort());
  });
});
