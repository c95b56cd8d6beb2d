import {
  listRegionChanges,
  readRegionChange,
  recordRegionChange,
  withdrawRegionChange,
} from '../../../contracts/regionChanges.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { treeOf } from '../keeper.ts';
import { regionByCode } from '../lookup.ts';
import { presentChange } from './present.ts';
import { blocksOf, found, record, withdraw } from './record.ts';
import { listChanges } from './store.ts';

/** The preview is with the statistics, which it is made of. */
export const changeRoutes = (house: House): readonly Handler[] => [
  handle(listRegionChanges, async (act, { query }) => {
    const filter = {
      kinds: query['filter[kind]'],
      states: query['filter[state]'],
      q: query.q?.trim() ?? '',
    };
    const { rows, next } = await listChanges(act.tx, filter, query);
    const names = await house.namesOf(
      act.tx,
      rows.flatMap((row) => [row.recorded_by, row.withdrawn_by ?? []].flat()),
    );
    return { rows: rows.map((row) => presentChange(row, names)), next };
  }),

  handle(readRegionChange, async (act, { params }) => {
    const row = await found(act, params.id);
    const names = await house.namesOf(act.tx, [row.recorded_by, row.withdrawn_by ?? row.recorded_by]);
    const root = regionByCode(await treeOf(act.tx), house.rootCode, act.today);
    return { ...presentChange(row, names), blocks: await blocksOf(act, root.id, row) };
  }),

  handle(recordRegionChange, (act, { body, ifMatch, locale }) => record(house, act, ifMatch, body, locale)),
  handle(withdrawRegionChange, (act, { params, body, ifMatch }) =>
    withdraw(house, act, params.id, ifMatch, body.reason),
  ),
];
