import { describe, expect, it } from 'vitest';
import { CHINA, WITH_FUNCTIONAL_AREAS } from './testing/china.ts';
import { reportedRows, todayContributors } from './views.ts';

const END_OF_2022 = '2022-12-31';

describe('rows as reported', () => {
  it('are the counties of the day, with those merged away as retired candidates in code order', () => {
    const rows = reportedRows(CHINA, '320600', 'county', END_OF_2022);
    expect(rows.map(({ id, status }) => `${CHINA.label(id, END_OF_2022).code} ${status}`)).toEqual([
      '320602 retired',
      '320611 retired',
      '320612 current',
      '320613 current',
      '320614 current',
      '320623 current',
      '320681 current',
      '320682 current',
      '320685 current',
    ]);
  });

  it('have no retired row before the merge, and none at another level', () => {
    expect(reportedRows(CHINA, '320600', 'county', '2020-07-02').some(({ status }) => status === 'retired')).toBe(
      false,
    );
    expect(reportedRows(CHINA, '320000', 'city', END_OF_2022).every(({ status }) => status === 'current')).toBe(true);
    const shandong = reportedRows(CHINA, '370000', 'city', END_OF_2022).filter(({ status }) => status === 'retired');
    expect(shandong).toEqual([{ id: '371200', status: 'retired' }]);
  });

  it('mark functional areas', () => {
    const rows = reportedRows(WITH_FUNCTIONAL_AREAS, '370900', 'county', END_OF_2022);
    expect(rows.slice(-2).map(({ status }) => status)).toEqual(['functional', 'functional']);
  });
});

describe("rows in today's boundaries", () => {
  const today = '2022-12-31';

  it('take in what was merged into them', () => {
    expect(todayContributors(CHINA, '320613', today)).toEqual({ adds: ['320602', '320611'], inseparable: [] });
    expect(todayContributors(CHINA, '330105', today)).toEqual({ adds: ['330103'], inseparable: [] });
  });

  it('take in what was split, where all its parts lie in the row', () => {
    expect(todayContributors(CHINA, '370100', today)).toEqual({ adds: ['371200'], inseparable: [] });
    expect(todayContributors(CHINA, '371202', today)).toEqual({ adds: [], inseparable: [] });
  });

  it('never apportion what was split between rows', () => {
    for (const id of ['511502', '511504']) {
      expect(todayContributors(CHINA, id, today)).toEqual({ adds: [], inseparable: ['511521'] });
    }
  });

  it('take nothing for a region that only changed its name, nor before the day of the merge', () => {
    expect(todayContributors(CHINA, '320684', today)).toEqual({ adds: [], inseparable: [] });
    expect(todayContributors(CHINA, '320613', '2020-07-02')).toEqual({ adds: [], inseparable: [] });
  });
});
