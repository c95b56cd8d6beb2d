import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { registerIndicators } from '../modules/indicators/catalogue.ts';
import { policy as indicatorsPolicy } from '../modules/indicators/policy.ts';
import { people } from '../modules/people/index.ts';
import { regions, seedRegions, territoryOf, treeOf } from '../modules/regions/index.ts';
import { policyOf } from '../platform/access/scope.ts';
import { systemClock } from '../platform/clock.ts';
import { personalVault } from '../platform/crypto/personal.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { freshDatabase } from '../platform/database/testing.ts';
import { transact } from '../platform/database/transaction.ts';
import type { House } from '../platform/house.ts';
import { watched } from './audited.ts';

export interface WatchedHouse {
  house: House;
  close(): Promise<void>;
}

/** A house on a database of its own with all regions in it, where a mutation without an audit line fails. */
export async function watchedHouse(): Promise<WatchedHouse> {
  const home = await freshDatabase();
  const database = openDatabase(home.connection, () => undefined);
  await transact(database, async (tx) => {
    await seedRegions(tx);
    await registerIndicators(tx);
    await treeOf(tx);
  });
  return {
    house: houseOn(watched(database)),
    async close() {
      await database.close();
      await home.drop();
    },
  };
}

function houseOn(database: Database): House {
  const unused = () => Promise.reject(new Error('no files in these tests'));
  return {
    mode: 'demo',
    database,
    files: { keep: unused, read: unused, collect: unused },
    jobs: { send: async () => undefined },
    vault: personalVault({ bytes: randomBytes(32), fingerprint: 'of a test' }),
    clock: systemClock,
    log: pino({ level: 'silent' }),
    policy: policyOf([...regions.policy, ...indicatorsPolicy, ...people.policy]),
    territory: (regionId) => territoryOf(database, regionId),
    namesOf: async () => new Map(),
    shapesFolder: '',
    rootCode: '320000',
  };
}
