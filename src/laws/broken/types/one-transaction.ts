import { recorder } from '../../../platform/audit/record.ts';
import { system } from '../../../platform/access/principal.ts';
import type { Database } from '../../../platform/database/database.ts';
import { post } from '../../../platform/outbox/outbox.ts';

export const outside = (database: Database) => post(database.query, 'mail', {}, '1'); // broken: ts-2345

export const unwitnessed = (database: Database) => recorder(database.query, system('no transaction'), '1'); // broken: ts-2345
