import * as targets from '../../contracts/targets.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import { upload } from './testingUpload.ts';

const YEAR = 2023;
let asked = 0;
const of = ({ place }: Situation) => ({ params: { region: place.code, year: YEAR } });

/** How the routes of targets are called, by the names of the matrix. */
export const TARGET_CALLS: Readonly<Record<string, Call>> = {
  readTargets: call(targets.readTargets, of),
  setTargets: call(targets.setTargets, async (situation) => {
    // Every call in a year of its own: what an office above has set, one below does not change.
    asked += 1;
    const params = { region: situation.place.code, year: YEAR - (asked % 20) };
    const seen = await situation.caller.call(targets.readTargets, { params });
    const value = { kind: 'number', number: 100 } as const;
    const cell = { region: situation.place.code, indicator: 'volunteers', measure: 'total', value } as const;
    return {
      params,
      ifMatch: seen.status === 200 ? seen.output.version : 1,
      body: { source: '权限核对', cells: [cell] },
    };
  }),
  readTargetHistory: call(targets.readTargetHistory, (situation) => ({
    ...of(situation),
    query: { indicator: 'volunteers', measure: 'total' as const },
  })),
  downloadTargetSheet: call(targets.downloadTargetSheet, (situation) => ({
    ...of(situation),
    query: { columns: 'volunteers:total' },
  })),
  readTargetSheet: call(targets.readTargetSheet, (situation) => {
    const sent = upload(situation.caller.headers, {}, [
      ['目标.csv', `地区,科技志愿者总数\n${situation.place.name},100\n`],
    ]);
    return { ...of(situation), headers: sent.headers, bytes: sent.payload };
  }),
};
