import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseImport,
  commitImport,
  countImportCells,
  createImport,
  discardImport,
  downloadImportFile,
  type ImportShown,
  importReport,
  listImportCells,
  listImportProblems,
  listImportRows,
  listImports,
  readImport,
  UPLOAD_LIMITS,
  withdrawImport,
} from '../../contracts/imports.ts';
import { registerFunctionalArea } from '../../contracts/regionRoutes.ts';
import { indicators, resumeImports } from '../../modules/indicators/index.ts';
import { writeCsv, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** The province; the city 泰州; its county 海陵区 and the neighbour 高港区; who only looks. */
let shenZhixing: Caller;
let qinYue: Caller;
let luXiaoman: Caller;
let heYuan: Caller;
let yanShouzheng: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
});

afterAll(() => t.close());

type OfficeFile = { name: string; bytes: Uint8Array };

const csv = (name: string, ...rows: (string | number)[][]): OfficeFile => ({ name, bytes: writeCsv(rows) });

/** One figure for 海陵区, that each test may state at a date of its own. */
const hailing = (value: number | string) => csv('海陵区.csv', ['县区', '科技志愿者总数'], ['海陵区', value]);

async function handIn(
  who: Caller,
  files: readonly OfficeFile[],
  order: { region?: string; asOf?: string; key?: string } = {},
) {
  const form = new FormData();
  form.set('region', order.region ?? '320000');
  form.set('asOf', order.asOf ?? '2015-12-31');
  form.set('choices', '{}');
  for (const { name, bytes } of files) form.append('files', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  const encoded = new Response(form);
  const answer = await t.app.inject({
    method: createImport.method,
    url: `/api/v1${createImport.path}`,
    headers: {
      ...who.headers,
      'content-type': encoded.headers.get('content-type') ?? '',
      ...(order.key === undefined ? {} : { 'idempotency-key': order.key }),
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** Handed in and read, as the page shows it next. */
async function read(
  who: Caller,
  files: readonly OfficeFile[],
  order: Parameters<typeof handIn>[2] = {},
): Promise<ImportShown> {
  const { status, body } = await handIn(who, files, order);
  expect(status, JSON.stringify(body)).toBe(200);
  await t.jobs.runAll();
  return now(who, body.id);
}

const now = async (who: Caller, id: string): Promise<ImportShown> =>
  (await who.call(readImport, { params: { id } })).output;

async function committed(who: Caller, shown: ImportShown): Promise<ImportShown> {
  const reply = await who.call(commitImport, { params: { id: shown.id }, ifMatch: shown.version });
  expect(reply.status, reply.text).toBe(200);
  await t.jobs.runAll();
  return now(who, shown.id);
}

async function decided(who: Caller, shown: ImportShown, choices: object): Promise<void> {
  const reply = await who.call(chooseImport, { params: { id: shown.id }, ifMatch: shown.version, body: { choices } });
  expect(reply.status, reply.text).toBe(200);
  await t.jobs.runAll();
}

const problemsOf = async (who: Caller, id: string) =>
  (await who.call(listImportProblems, { params: { id }, query: {} })).output.rows;

/** All that imports have brought, as it lies in the database. */
async function everything(): Promise<unknown> {
  const { rows } = await t.database.pool.query(
    `select (select count(*) from import_batch) as imports, (select count(*) from observation) as facts,
       (select json_agg(b order by b.id) from (select id, status, version, choices from import_batch) b) as batches`,
  );
  return rows[0];
}

describe('two people at one import', () => {
  test('of two decisions based on one version the first holds, and the second is told what stands now', async () => {
    const shown = await read(shenZhixing, [csv('区.csv', ['县区', '科技志愿者总数'], ['鼓楼区', 12], ['玄武区', 7])]);
    const [gulou] = await problemsOf(shenZhixing, shown.id);
    expect(gulou).toMatchObject({ code: 'region_ambiguous', cell: 'A2', written: '鼓楼区' });
    const decide = (who: Caller, code: string) =>
      who.call(chooseImport, {
        params: { id: shown.id },
        ifMatch: shown.version,
        body: { choices: { resolutions: [{ name: '鼓楼区', code }] } },
      });
    const [first, second] = [await decide(shenZhixing, '320106'), await decide(shenZhixing, '320302')];
    expect(first.status).toBe(200);
    expect(second.problem).toMatchObject({ code: 'version_stale', status: 412 });
    await t.jobs.runAll();
    const after = await now(shenZhixing, shown.id);
    expect([after.errors, after.choices.resolutions]).toEqual([0, [{ name: '鼓楼区', code: '320106', place: null }]]);
  });

  test('a name settled in one cell says nothing of the same name in another', async () => {
    const table = [
      ['县区', '科技志愿者总数'],
      ['鼓楼区', 12],
      ['鼓楼区', 7],
    ] as (string | number)[][];
    const shown = await read(shenZhixing, [csv('两个鼓楼.csv', ...table)]);
    const place = (cell: string) => ({ file: 1, sheet: null, cell });
    const resolutions = [
      { name: '鼓楼区', code: '320106', place: place('A2') },
      { name: '鼓楼区', code: '320302', place: place('A3') },
    ];
    await shenZhixing.call(chooseImport, {
      params: { id: shown.id },
      ifMatch: shown.version,
      body: { choices: { resolutions } },
    });
    await t.jobs.runAll();
    const { rows } = (
      await shenZhixing.call(listImportRows, { params: { id: shown.id }, query: { file: 1, table: 1 } })
    ).output;
    expect(rows.map(({ row, region, cells }) => [row, region?.code, cells[0]?.value])).toEqual([
      [2, '320106', 12],
      [3, '320302', 7],
    ]);
  });
});

describe('committing', () => {
  test('the same press twice is one commitment, and another press finds it done', async () => {
    const shown = await read(luXiaoman, [hailing(31)], { region: '321202', asOf: '2015-12-31' });
    const press = (key: string) =>
      luXiaoman.call(commitImport, { params: { id: shown.id }, ifMatch: shown.version, key });
    const [one, again] = [await press('press-1'), await press('press-1')];
    expect(again.output).toEqual(one.output);
    expect((await t.jobs.waiting()).filter(({ name }) => name === 'imports.commit')).toHaveLength(1);
    await t.jobs.runAll();
    expect((await press('press-2')).problem.status).toBe(412);
    const after = await now(luXiaoman, shown.id);
    expect([after.status, after.outcome]).toEqual([
      'committed',
      { new: 1, supersedes: 0, same: 0, withdrawn: null, restored: null },
    ]);
  });

  test('it tells what was new, corrected and the same; withdrawn, what it had corrected holds again', async () => {
    const asOf = '2014-12-31';
    await committed(luXiaoman, await read(luXiaoman, [hailing(10)], { region: '321202', asOf }));
    const again = await read(luXiaoman, [hailing(10)], { region: '321202', asOf });
    expect((await luXiaoman.call(countImportCells, { params: { id: again.id } })).output.tables).toEqual([
      { file: 1, table: 1, counts: { new: 0, same: 1, supersedes: 0, not_stated: 0, blocked: 0 } },
    ]);
    expect((await committed(luXiaoman, again)).outcome).toMatchObject({ new: 0, supersedes: 0, same: 1 });

    const corrected = await read(luXiaoman, [hailing(12)], { region: '321202', asOf });
    const { rows } = (
      await luXiaoman.call(listImportRows, { params: { id: corrected.id }, query: { file: 1, table: 1 } })
    ).output;
    expect(rows[0]?.cells[0]).toMatchObject({ cell: 'B2', value: 12, fate: 'supersedes', current: 10 });
    const done = await committed(luXiaoman, corrected);
    expect(done.outcome).toMatchObject({ new: 0, supersedes: 1, same: 0 });
    const body = { reason: '报错了数' };
    const reply = await luXiaoman.call(withdrawImport, { params: { id: done.id }, ifMatch: done.version, body });
    expect(reply.output).toMatchObject({ withdrawn: 1, restored: 1 });
    expect(await now(luXiaoman, done.id)).toMatchObject({
      status: 'withdrawn',
      withdrawnReason: '报错了数',
      outcome: { supersedes: 1, withdrawn: 1, restored: 1 },
    });
  });

  test('with an error standing nothing is written', async () => {
    const shown = await read(luXiaoman, [hailing('1O24')], { region: '321202', asOf: '2013-12-31' });
    const before = await everything();
    const reply = await luXiaoman.call(commitImport, { params: { id: shown.id }, ifMatch: shown.version });
    expect([reply.problem.code, reply.problem.params]).toEqual(['import_has_errors', { errors: 1 }]);
    expect(await everything()).toEqual(before);
  });

  test('a corrected number is read, and what the file says stays beside it', async () => {
    const shown = await read(luXiaoman, [hailing('1O24')], { region: '321202', asOf: '2013-12-31' });
    const [damaged] = await problemsOf(luXiaoman, shown.id);
    expect(damaged?.figure).toMatchObject({
      region: { code: '321202' },
      indicator: 'volunteers',
      kind: 'total',
      raw: '1O24',
    });
    const corrections = [{ file: 1, sheet: null, cell: 'B2', value: '1024' }];
    await luXiaoman.call(chooseImport, {
      params: { id: shown.id },
      ifMatch: shown.version,
      body: { choices: { corrections } },
    });
    await t.jobs.runAll();
    const cells = (await luXiaoman.call(listImportCells, { params: { id: shown.id }, query: { file: 1, table: 1 } }))
      .output;
    expect(cells.rows[0]).toMatchObject({ value: 1024, raw: '1024', original: '1O24', fate: 'new' });
  });

  test('a functional area that is registered can be chosen at once, and is known to the next reading', async () => {
    const file = csv('功能区.csv', ['县区', '科技志愿者总数'], ['海陵区', 5], ['滨江示范园', 3]);
    const shown = await read(qinYue, [file], { region: '321200' });
    expect((await problemsOf(qinYue, shown.id))[0]).toMatchObject({ code: 'region_unknown', written: '滨江示范园' });
    const area = { parent: '321200', name: '泰州滨江示范园' };
    const { code } = (await qinYue.call(registerFunctionalArea, { body: area })).output;
    const resolutions = [{ name: '滨江示范园', code }];
    await decided(qinYue, shown, { resolutions });
    expect((await now(qinYue, shown.id)).errors).toBe(0);
  });

  test('a name never means a region outside the import’s', async () => {
    const shown = await read(luXiaoman, [hailing(2)], { region: '321202', asOf: '2007-12-31' });
    const reply = await shenZhixing.call(chooseImport, {
      params: { id: shown.id },
      ifMatch: shown.version,
      body: { choices: { resolutions: [{ name: '海陵区', code: '321203' }] } },
    });
    expect(reply.problem.code).toBe('region_out_of_scope');
  });
});

describe('whose import it is', () => {
  test('a county neither sees nor changes its neighbour’s import, and nothing is changed by its trying', async () => {
    const shown = await read(luXiaoman, [hailing(44)], { region: '321202', asOf: '2012-12-31' });
    const before = await everything();
    const params = { id: shown.id };
    const ifMatch = shown.version;
    const tried = [
      await heYuan.call(readImport, { params }),
      await heYuan.call(listImportProblems, { params, query: {} }),
      await heYuan.call(listImportCells, { params, query: { file: 1, table: 1 } }),
      await heYuan.call(listImportRows, { params, query: { file: 1, table: 1 } }),
      await heYuan.call(countImportCells, { params }),
      await heYuan.call(importReport, { params, query: {} }),
      await heYuan.call(downloadImportFile, { params: { ...params, ordinal: 1 } }),
      await heYuan.call(chooseImport, { params, ifMatch, body: { choices: {} } }),
      await heYuan.call(commitImport, { params, ifMatch }),
      await heYuan.call(discardImport, { params, ifMatch }),
      await heYuan.call(withdrawImport, { params, ifMatch, body: { reason: '不是我的' } }),
    ];
    expect(tried.map((reply) => reply.problem.code)).toEqual(tried.map(() => 'not_found'));
    expect((await heYuan.call(listImports, { query: {} })).output.rows).toEqual([]);
    expect((await heYuan.call(listImports, { query: { region: '321202' } })).problem.code).toBe('region_out_of_scope');
    expect(await everything()).toEqual(before);
    expect(await t.jobs.waiting()).toEqual([]);
  });

  test('a county hands in nothing for its neighbour', async () => {
    const before = await everything();
    expect((await handIn(heYuan, [hailing(1)], { region: '321202' })).body.code).toBe('region_out_of_scope');
    expect(await everything()).toEqual(before);
  });

  test('an auditor sees who did what, and may do none of it', async () => {
    const shown = await read(luXiaoman, [hailing(45)], { region: '321202', asOf: '2011-12-31' });
    const { rows } = (await yanShouzheng.call(listImports, { query: { limit: 1 } })).output;
    expect(rows[0]).toMatchObject({ id: shown.id, createdBy: '陆小满', region: { name: '海陵区' } });
    const before = await everything();
    const press = { params: { id: shown.id }, ifMatch: shown.version };
    expect((await yanShouzheng.call(commitImport, press)).problem.code).toBe('right_missing');
    expect((await yanShouzheng.call(discardImport, press)).problem.code).toBe('right_missing');
    expect((await handIn(yanShouzheng, [hailing(1)])).body.code).toBe('right_missing');
    expect(await everything()).toEqual(before);
  });

  test('the history goes by key, newest first, and is found by status, region and file name', async () => {
    const ask = async (query: object) => (await shenZhixing.call(listImports, { query })).output;
    const first = await ask({ limit: 2 });
    const second = await ask({ limit: 2, after: first.next });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(4);
    expect((await ask({ status: 'withdrawn' })).rows.map(({ withdrawnReason }) => withdrawnReason)).toEqual([
      '报错了数',
    ]);
    expect((await ask({ q: '鼓楼' })).rows.map(({ files }) => files[0]?.name)).toEqual(['两个鼓楼.csv']);
    expect((await ask({ region: '321202' })).rows.every(({ region }) => region.code === '321202')).toBe(true);
  });
});

describe('files that are none', () => {
  const said = async (file: OfficeFile) => {
    const shown = await read(luXiaoman, [file], { region: '321202' });
    const [problem] = await problemsOf(luXiaoman, shown.id);
    expect(shown.errors).toBeGreaterThan(0);
    return `${problem?.code}: ${problem?.message}`;
  };

  test('no file at all is refused in words', async () => {
    const { status, body } = await handIn(luXiaoman, [], { region: '321202' });
    expect([status, body.code, body.detail]).toEqual([
      400,
      'upload_invalid',
      '没有收到可读取的文件，请重新选择文件上传。',
    ]);
  });

  test('one that is too large is refused by its name, and nothing is kept', async () => {
    const before = await everything();
    const huge = { name: '太大.csv', bytes: new Uint8Array(UPLOAD_LIMITS.fileBytes + 1) };
    const { status, body } = await handIn(luXiaoman, [hailing(1), huge], { region: '321202' });
    expect([status, body.code]).toEqual([413, 'too_large']);
    expect(body.detail).toContain('“太大.csv”超出限制（50 MB）');
    expect(await everything()).toEqual(before);
  });

  test('an empty one, another kind and one with a password are told in words', async () => {
    expect(await said({ name: '空.xlsx', bytes: new Uint8Array() })).toMatch(
      /^file_unreadable: “空\.xlsx”无法读取：文件是空的/,
    );
    expect(await said({ name: '扫描件.xlsx', bytes: Buffer.from('%PDF-1.7\n%âãÏÓ') })).toMatch(/这是PDF 文件/);
    const encrypted = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
    expect(await said({ name: '加密.xlsx', bytes: encrypted })).toMatch(/^file_unreadable: /);
  });

  test('one broken file is put aside, and the others are committed', async () => {
    const broken = { name: '坏.xlsx', bytes: Buffer.from('PK\u0003\u0004 no package') };
    const order = { region: '321202', asOf: '2010-12-31' };
    const shown = await read(luXiaoman, [hailing(9), broken], order);
    expect(shown.errors).toBe(1);
    await luXiaoman.call(chooseImport, {
      params: { id: shown.id },
      ifMatch: shown.version,
      body: { choices: { filesAside: [2] } },
    });
    await t.jobs.runAll();
    expect((await committed(luXiaoman, await now(luXiaoman, shown.id))).outcome).toMatchObject({ new: 1 });
  });

  test('sentences for the page name no option of the command line', async () => {
    const workbook = await writeWorkbook([
      {
        name: '表',
        columns: [{ header: '县区' }, { header: '科技志愿者总数' }, { header: '参与热度' }],
        rows: [
          ['鼓楼区', 1, 2],
          ['无名园区', 3, 4],
        ],
      },
    ]);
    const shown = await read(shenZhixing, [{ name: '表.xlsx', bytes: workbook }]);
    const messages = (await problemsOf(shenZhixing, shown.id)).map(({ message }) => message);
    expect(messages.length).toBeGreaterThanOrEqual(3);
    for (const message of messages) expect(message).not.toContain('--');
  });
});

test('an import that was cut off while it was read, or committed, is taken up again at the next start', async () => {
  const order = { region: '321202', asOf: '2009-12-31' };
  const { body: unread } = await handIn(luXiaoman, [hailing(3)], order);
  const staged = await read(luXiaoman, [hailing(4)], { ...order, asOf: '2008-12-31' });
  await luXiaoman.call(commitImport, { params: { id: staged.id }, ifMatch: staged.version });
  // A stop of the power: the queue's promises and the staged cells are gone.
  await t.database.pool.query('delete from test_job');
  await t.database.pool.query('truncate staged_cell');
  await resumeImports(t.house);
  await t.jobs.runAll();
  expect((await now(luXiaoman, unread.id)).status).toBe('staged');
  expect(await now(luXiaoman, staged.id)).toMatchObject({ status: 'committed', outcome: { new: 1 } });
});
