import { describe, expect, test } from 'vitest';
import { arrange, type Column, PLAIN_VIEW, searchOf, shownColumns, type TableView, viewOf } from './columns.ts';

interface Team {
  name: string;
  city: string;
  hours: number | null;
}

const teams: Team[] = [
  { name: '红领巾科普队', city: '甲市', hours: 40 },
  { name: '阿科普队', city: '乙市', hours: null },
  { name: '老教授宣讲团', city: '甲市', hours: 120 },
  { name: '青年志愿队', city: '乙市', hours: 0 },
];
const columns: Column<Team>[] = [
  { key: 'name', title: '名称', kind: 'text', value: (team) => team.name },
  { key: 'city', title: '城市', kind: 'text', optional: true, value: (team) => team.city },
  { key: 'hours', title: '时长', kind: 'number', optional: true, value: (team) => team.hours },
];
const view = (change: Partial<TableView>): TableView => ({ ...PLAIN_VIEW, ...change });
const names = (change: Partial<TableView>) => arrange(teams, columns, view(change)).map(({ name }) => name);

describe('the rows of a table', () => {
  test('stand as they come until somebody sorts', () => {
    expect(names({})).toEqual(teams.map(({ name }) => name));
  });

  test('sort by number with what is not reported last, whichever the order; zero is a number', () => {
    expect(names({ sort: 'hours' })).toEqual(['青年志愿队', '红领巾科普队', '老教授宣讲团', '阿科普队']);
    expect(names({ sort: '-hours' })).toEqual(['老教授宣讲团', '红领巾科普队', '青年志愿队', '阿科普队']);
  });

  test('sort names as a Chinese reader looks them up', () => {
    expect(names({ sort: 'name' })).toEqual(['阿科普队', '红领巾科普队', '老教授宣讲团', '青年志愿队']);
  });

  test('are found by name and kept by the values chosen', () => {
    expect(names({ find: ' 科普 ' })).toEqual(['红领巾科普队', '阿科普队']);
    expect(names({ filters: { city: ['甲市'] } })).toEqual(['红领巾科普队', '老教授宣讲团']);
    expect(names({ find: '科普', filters: { city: ['甲市'] } })).toEqual(['红领巾科普队']);
  });

  test('are never changed in place', () => {
    arrange(teams, columns, view({ sort: '-hours' }));
    expect(teams[0]!.name).toBe('红领巾科普队');
  });
});

test('a column can be hidden, the name cannot', () => {
  expect(shownColumns(columns, view({ hidden: ['name', 'hours'] })).map(({ key }) => key)).toEqual(['name', 'city']);
});

test('an address brings back the view it was made from, and the usual view needs none', () => {
  const chosen = view({
    sort: '-hours',
    find: '科普',
    hidden: ['city'],
    filters: { city: ['甲市', '乙市'], hours: [] },
  });
  expect(viewOf(searchOf(chosen))).toEqual({ ...chosen, filters: { city: ['甲市', '乙市'] } });
  expect(searchOf(PLAIN_VIEW)).toEqual({});
  expect(viewOf({})).toEqual(PLAIN_VIEW);
});
