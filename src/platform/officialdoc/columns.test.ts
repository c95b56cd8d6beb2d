import { expect, test } from 'vitest';
import { planColumns } from './columns.ts';

const headings = (titles: readonly string[], cells: readonly string[]) =>
  planColumns(titles.map((title, at) => ({ title, cells: [cells[at] ?? ''] }))).headings.map((lines) =>
    lines.join('|'),
  );

test('a heading breaks once where it reads best: 序号 never, what stands in brackets never', () => {
  const titles = [
    '序号',
    '设区市',
    '县（市、区）',
    '科技志愿者总数（人）',
    '组织总数（个）',
    '活动总数（项）',
    '项目总数（个）',
  ];
  const broken = headings(titles, ['96', '连云港市', '工业园区', '17998', '1082', '3198', '866']);
  expect(broken[0]).toBe('序号');
  expect(broken[3]).toBe('科技志愿者|总数（人）');
  for (const heading of broken) expect(heading.split('|').length).toBeLessThanOrEqual(2);
  for (const heading of broken) expect(heading).not.toMatch(/（[^）]*\|/);
});

test('a heading breaks between words, and not at all where a larger type leaves it whole', () => {
  const figures = Array(8).fill('1234567');
  const broken = headings(
    ['县（市、区）', ...Array(7).fill('科技志愿者总数')],
    ['古渡镇高新技术产业开发区', ...figures],
  );
  expect(broken[1]).toBe('科技志愿者|总数');
  expect(
    headings(['序号', '设区市', '总注册人数（人）', '传播量（次）'], ['13', '连云港市', '172438', '9445588']),
  ).toEqual(['序号', '设区市', '总注册人数（人）', '传播量（次）']);
});

test('a heading that has room stands on one line', () => {
  expect(headings(['设区市', '总注册人数（人）'], ['徐州市', '172438'])).toEqual(['设区市', '总注册人数（人）']);
});

test('a table whose figures would break on an upright page lies across it, and no other does', () => {
  const plan = (figures: number, digits: string) =>
    planColumns([
      { title: '县（市、区）', cells: ['积石山保安族东乡族撒拉族自治县'] },
      ...Array.from({ length: figures }, () => ({ title: '志愿者增幅（%）', cells: [digits] })),
    ]);
  expect(plan(7, '98765').lies).toBe(false);
  const lying = plan(13, '12345678');
  expect(lying.lies).toBe(true);
  for (const width of lying.widths.slice(1)) expect(width).toBeGreaterThanOrEqual(4 * lying.size + 6);
});
