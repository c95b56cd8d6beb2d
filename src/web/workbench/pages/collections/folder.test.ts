import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseFiles, inTurns } from './folder.ts';

test('of a folder the tables travel; what office programs leave behind, pictures and empty files do not', () => {
  const file = (name: string, size = 10) => ({ name, size });
  const { taken, passed } = chooseFiles([
    file('海陵区.xlsx'),
    file('高港.XLS'),
    file('姜堰报表.docx'),
    file('~$姜堰报表.docx'),
    file('.DS_Store'),
    file('合影.jpg'),
    file('空.csv', 0),
    file('太大.xlsx', 11 * 1_048_576),
  ]);
  expect(taken.map(({ name }) => name)).toEqual(['海陵区.xlsx', '高港.XLS', '姜堰报表.docx']);
  expect(passed).toHaveLength(5);
});

test('every file goes in one turn, in order, and none is larger than allowed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (files, most) => {
      const turns = inTurns(files, most);
      expect(turns.flat()).toEqual(files);
      expect(turns.every((turn) => turn.length > 0 && turn.length <= most)).toBe(true);
    }),
  );
});
