import { compose } from '../src/modules/bulletins/composing/compose.ts';
import { BUILT_IN_TEMPLATES } from '../src/modules/bulletins/composing/templates/index.ts';
import { openDatabase } from '../src/platform/database/database.ts';
import { acquireEmbeddedDatabase } from '../src/platform/database/embedded/index.ts';
import { readOf } from './composing.ts';

/** A process of its own that composes the nation’s bulletin once, and prints how many megabytes it took. */
const [dataDirectory = ''] = process.argv.slice(2);
const lease = await acquireEmbeddedDatabase({ dataDirectory, log: () => undefined });
const database = openDatabase(lease.connection, (error) => {
  throw error;
});
const [template] = BUILT_IN_TEMPLATES as [(typeof BUILT_IN_TEMPLATES)[number]];
if (compose(await readOf(database, '100000'), template) === null) throw new Error('nothing was composed');
await database.close();
await lease.release();
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
