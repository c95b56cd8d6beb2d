import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HandInShown } from '../../../../contracts/rounds.ts';
import { type Cells, writtenOf } from './cells.ts';
import { choose, deskOf, keptOf, met, restored, savedWith, sendable, shownCells, typed } from './draft.ts';

const server = (version: number, cells: Cells) =>
  ({ version, draft: { cells: writtenOf(cells), file: null, savedAt: null, savedBy: null } }) as unknown as HandInShown;
const HAILING = '321202 volunteers:total';
const GAOGANG = '321203 volunteers:total';
const NO_WORDS = { explanations: {}, note: '' };

describe('陆小满 writes the table of 海陵区', () => {
  test('what she types is shown at once and travels; once saved nothing is left to send', () => {
    const desk = typed(deskOf(server(3, { [HAILING]: '9' })), { [HAILING]: '1.2万' });
    expect(shownCells(desk)[HAILING]).toBe('1.2万');
    const sent = sendable(desk);
    const after = savedWith(desk, sent, server(4, { [HAILING]: '1.2万' }));
    expect(sendable(after)).toEqual({});
    expect(after.version).toBe(4);
  });

  test('what she types while a save is under way is sent with the next', () => {
    const first = typed(deskOf(server(1, {})), { [HAILING]: '12' });
    const during = typed(first, { [HAILING]: '123' });
    const after = savedWith(during, sendable(first), server(2, { [HAILING]: '12' }));
    expect(sendable(after)).toEqual({ [HAILING]: '123' });
  });

  test('a colleague was faster in the same cell: both values are told, hers is not sent before she chooses', () => {
    const desk = met(
      typed(deskOf(server(1, {})), { [HAILING]: '120', [GAOGANG]: '7' }),
      server(2, { [HAILING]: '80' }),
    );
    expect(desk.clashes).toEqual([{ key: HAILING, mine: '120', theirs: '80' }]);
    expect(sendable(desk)).toEqual({ [GAOGANG]: '7' });
    expect(sendable(choose(desk, HAILING, 'mine'))).toEqual({ [HAILING]: '120', [GAOGANG]: '7' });
    const theirs = choose(desk, HAILING, 'theirs');
    expect(shownCells(theirs)[HAILING]).toBe('80');
    expect(sendable(theirs)).toEqual({ [GAOGANG]: '7' });
  });

  test('typing into an undecided cell decides it', () => {
    const desk = met(typed(deskOf(server(1, {})), { [HAILING]: '120' }), server(2, { [HAILING]: '80' }));
    const after = typed(desk, { [HAILING]: '125' });
    expect(after.clashes).toEqual([]);
    expect(sendable(after)).toEqual({ [HAILING]: '125' });
  });

  test('a reload without a connection brings back what she typed, and what clashes with a colleague', () => {
    const kept = keptOf(typed(deskOf(server(1, { [HAILING]: '9' })), { [HAILING]: '12' }), NO_WORDS);
    expect(sendable(restored(server(1, { [HAILING]: '9' }), kept!))).toEqual({ [HAILING]: '12' });
    expect(restored(server(2, { [HAILING]: '10' }), kept!).clashes).toEqual([
      { key: HAILING, mine: '12', theirs: '10' },
    ]);
    expect(keptOf(deskOf(server(1, {})), NO_WORDS)).toBeNull();
  });

  test('a clash left undecided is undecided after a reload too', () => {
    const now = server(2, { [HAILING]: '80' });
    const desk = met(typed(deskOf(server(1, {})), { [HAILING]: '120' }), now);
    expect(restored(now, keptOf(desk, NO_WORDS)!).clashes).toEqual(desk.clashes);
  });

  test('whatever both do, what she typed last is shown or stands in a clash', () => {
    const key = fc.constantFrom('r a:total', 'r b:total');
    const cells = fc.dictionary(key, fc.constantFrom('', '1', '2', '3'));
    const act = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), cells }),
      fc.record({ kind: fc.constant('meet' as const), cells }),
      fc.record({ kind: fc.constant('save' as const) }),
      fc.record({ kind: fc.constant('reload' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let held: Cells = {};
        let version = 1;
        let desk = deskOf(server(version, held));
        const mine: Record<string, string> = {};
        for (const one of acts) {
          if (one.kind === 'type') {
            desk = typed(desk, one.cells);
            Object.assign(mine, one.cells);
          } else if (one.kind === 'meet') {
            for (const cell of Object.keys(one.cells)) if (!(cell in desk.edits)) delete mine[cell];
            held = { ...held, ...one.cells };
            version += 1;
            desk = met(desk, server(version, held));
          } else if (one.kind === 'save') {
            const sent = sendable(desk);
            held = { ...held, ...sent };
            version += 1;
            desk = savedWith(desk, sent, server(version, held));
          } else {
            const kept = keptOf(desk, NO_WORDS);
            if (kept !== null) desk = restored(server(version, held), kept);
          }
          for (const [cell, value] of Object.entries(mine)) expect(shownCells(desk)[cell] ?? '').toBe(value);
        }
      }),
    );
  });
});
