import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, packageOf, rootRelationships } from '../platform/officedoc/fixtures.ts';
import { keysOf, Terminal } from './testing.ts';

const BULLETIN = `关于2022年浙江省科技志愿服务工作情况的通报
截至2022年12月31日，全省科技志愿者达1200人。
附件1
2022年各设区市科技志愿服务情况统计表
序号\t设区市\t科技志愿者总数
1\t杭州市\t600
2\t宁波市\t400
3\t温州市\t190
合计\t\t1190
`;

describe('kepu proofread', () => {
  let terminal: Terminal;
  let folder: string;
  const file = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  beforeAll(async () => {
    terminal = await Terminal.open();
    await terminal.keepRunning();
    folder = await mkdtemp(join(tmpdir(), 'kepu-proofread-'));
  });
  afterAll(async () => {
    await terminal.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a clerk gets tables and findings of a text, with exit 0', async () => {
    const { exit, json } = await terminal.kepu('proofread', await file('通报.txt', BULLETIN), '--json');
    expect(exit).toBe(0);
    expect(keysOf(json)).toBe('findings tables');
    expect(json.tables).toEqual([{ title: '2022年各设区市科技志愿服务情况统计表', rows: 3 }]);
    expect(json.findings).toHaveLength(1);
    expect(keysOf(json.findings[0])).toBe('code expected grade message stated where');
    expect(json.findings[0]).toMatchObject({
      grade: 'inconsistent',
      code: 'total_differs',
      where: { quote: '1200人', line: 2 },
      stated: 1200,
      expected: 1190,
    });
  });

  test('with a region the figures of the installation are asked too', async () => {
    const table = await file('table.csv', '设区市,科技志愿者总数\n杭州市,601\n宁波市,400\n温州市,190\n');
    await terminal.kepu('import', 'table', table, '--region', '330000', '--as-of', '2022-12-31', '--json');
    const path = await file('通报.txt', BULLETIN);
    // Without a date the one that the document names is the day.
    const { json } = await terminal.kepu('proofread', path, '--region', '330000', '--json');
    expect(
      json.findings.map(({ code, stated, expected }: Record<string, unknown>) => [code, stated, expected]),
    ).toEqual([
      ['total_differs', 1200, 1190],
      ['data_differs', 600, 601],
    ]);
  });

  test.each([
    ['damaged', '通报.docx', () => docxOf('<w:p>').subarray(0, 200), /损坏/],
    [
      'carrying macros',
      '通报.docm',
      () =>
        packageOf({
          ...rootRelationships('word/document.xml'),
          'word/document.xml': '<d/>',
          'word/vbaProject.bin': 'x',
        }),
      /宏/,
    ],
    ['a picture', '扫描.png', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /图片/],
    ['empty', '空.txt', () => new Uint8Array(), /空/],
  ])('a file that is %s is refused in words, with exit 1', async (_what, name, bytes, words) => {
    const { exit, json } = await terminal.kepu('proofread', await file(name, bytes()), '--json');
    expect(exit).toBe(1);
    expect(json.problems).toHaveLength(1);
    expect(json.problems[0]).toMatchObject({ severity: 'error', code: 'file_unreadable' });
    expect(json.problems[0].message).toMatch(words);
  });

  test('no file, an unknown region and a date that is none are wrong usage', async () => {
    const path = await file('通报.txt', BULLETIN);
    expect((await terminal.kepu('proofread', '--json')).exit).toBe(2);
    expect((await terminal.kepu('proofread', path, '--as-of', 'gestern', '--json')).exit).toBe(2);
    expect((await terminal.kepu('proofread', path, '--region', '999999', '--json')).exit).toBe(2);
    expect((await terminal.kepu('proofread', join(folder, 'nowhere.txt'), '--json')).exit).toBe(2);
  });
});
