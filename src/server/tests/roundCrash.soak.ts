import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { killServer, scratch } from '../../platform/database/embedded/testing.ts';
import { randomOf } from './testingCrash.ts';
import { csv } from './testingOfficeFiles.ts';
import { AppProcess, type Session } from './testingProcesses.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const KILLS = 10;
/** An acceptance takes about as long on a machine with nothing else to do. */
const WITHIN_MS = 250;
const AS_OF = '2016-12-31';
const figureOf = (code: string) => Number(code) - 300_000;

interface Province {
  app: AppProcess;
  session: Session;
}

async function start(data: string): Promise<Province> {
  const app = await AppProcess.start({ KEPU_DATA: data, KEPU_LOG: 'info' });
  const { json } = await app.call('GET', '/api/v1/demo/accounts');
  const { login, password } = json.accounts.find((account: { login: string }) => account.login === 'jiangsu');
  return { app, session: await app.signIn(login, password) };
}

interface HandedIn {
  id: string;
  counties: string[];
}

/** A round of the demo's province in which every city has handed in a file of its own. */
async function handedIn({ app, session }: Province): Promise<HandedIn[]> {
  const body = {
    title: '停电演练',
    region: '320000',
    asOf: AS_OF,
    since: '2015-12-31',
    rows: ['children'],
    columns: [{ indicator: 'volunteers', kind: 'total' }],
    asksBase: false,
    units: { by: 'level', level: 'city' },
    limit: '2099-01-20T18:00:00+08:00',
  };
  const { json: round } = await app.call('POST', '/api/v1/rounds', { session, body });
  const ifMatch = { 'if-match': `"${round.version}"` };
  await app.call('POST', `/api/v1/rounds/${round.id}/open`, { session, headers: ifMatch });
  const { json } = await app.call('GET', `/api/v1/rounds/${round.id}/hand-ins`, { session });
  const form = new FormData();
  const all: HandedIn[] = [];
  for (const { id, unit } of json.rows) {
    const shown = await app.call('GET', `/api/v1/hand-ins/${id}`, { session });
    const regions: { code: string; name: string }[] = shown.json.table.rows.map(
      ({ region }: { region: { code: string; name: string } }) => region,
    );
    const rows = regions.map(({ code, name }) => [name, figureOf(code)]);
    const file = new Uint8Array(csv([['县区', '科技志愿者总数'], ...rows]));
    form.append('files', new Blob([file]), `${unit.name}.csv`);
    all.push({ id, counties: regions.map(({ code }) => code) });
  }
  const dropped = await app.call('POST', `/api/v1/rounds/${round.id}/dropped`, { session, body: form });
  expect(dropped.json.files.every((file: { state: string }) => file.state === 'assigned')).toBe(true);
  return all;
}

test(`of ${KILLS} acceptances killed with their database, each is accepted and committed, or neither (KEPU_SEED=${seed})`, async () => {
  const draw = randomOf(seed);
  const data = await scratch();
  let province = await start(data);
  const told: string[] = [];
  try {
    const all = await handedIn(province);
    for (const { id, counties } of all.slice(0, KILLS)) {
      const { app, session } = province;
      const look = async ({ app: of, session: by }: Province) =>
        (await of.call('GET', `/api/v1/hand-ins/${id}`, { session: by })).json;
      const { digest } = (await look(province)).latest;
      const accept = (by: Province) =>
        by.app.call('POST', `/api/v1/hand-ins/${id}/accept`, { session: by.session, body: { digest } });
      const cut = accept({ app, session }).then(
        () => 'answered',
        () => 'cut off',
      );
      const waited = draw() * WITHIN_MS;
      await pause(waited);
      killServer(join(data, 'pg/cluster'));
      await app.kill();
      const heard = await cut;

      province = await start(data);
      const after = await look(province);
      const isAccepted = after.state === 'accepted';
      told.push(`+${Math.round(waited)} ms, ${heard}: ${after.state}`);
      if (heard === 'answered') expect(isAccepted, 'what was answered stands').toBe(true);
      expect(after.import === null).toBe(!isAccepted);
      expect(await figures(province, counties)).toEqual(counties.map((code) => (isAccepted ? figureOf(code) : null)));
      if (!isAccepted) expect((await accept(province)).json.state).toBe('accepted');
      expect(await figures(province, counties)).toEqual(counties.map(figureOf));
    }
    console.log(told.join('\n'));
  } finally {
    await province.app.stop();
  }
});

async function figures({ app, session }: Province, codes: readonly string[]): Promise<(number | null)[]> {
  const query = `region=320000&level=county&asOf=${AS_OF}&indicator=volunteers`;
  const { json } = await app.call('GET', `/api/v1/statistics?${query}`, { session });
  const rows: { region: { code: string }; cells: { volunteers?: { value: number | null } } }[] = json.rows;
  return codes.map((code) => rows.find(({ region }) => region.code === code)?.cells.volunteers?.value ?? null);
}
