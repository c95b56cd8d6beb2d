import { inventBulletin, textOf } from '../src/modules/bulletins/proofreading/testing/bulletin.ts';
import { MUTATIONS } from '../src/modules/bulletins/proofreading/testing/mutations.ts';
import { plain } from '../src/modules/bulletins/proofreading/testing/phrasing.ts';
import { Dice } from '../src/modules/bulletins/proofreading/testing/random.ts';
import { proofreadText } from '../src/modules/bulletins/proofreading/testing/read.ts';
import { type Bench, compareTimes } from './harness.ts';

/** A page of the national layout: 22 lines of 28 characters. */
const PAGE = 22 * 28;
/** Ten times the pages take ten times as long, with room for noise. */
const LINEAR_AT_MOST = 1.5;
const BULLETINS = 200;

/**
 * A document of 200 pages against ten of 20: what is looked for in a document must not be looked for in the whole of it again and again.
 * Beside it the log tells how many slips of each kind are found in invented bulletins, and how many findings sound ones have.
 */
export const proofread: Bench = {
  name: 'proofread',
  async run(log) {
    tellRecall(log);
    const [long, short] = [pages(200), pages(20)];
    const ways = {
      ours: async () => proofreadText(long),
      ceiling: async () => {
        for (let times = 0; times < 10; times++) proofreadText(short);
      },
    };
    const pace = { warmUps: 2, rounds: 7, calls: 3 };
    return [await compareTimes('200 pages against 10 times 20 pages', ways, LINEAR_AT_MOST, pace)];
  },
};

/** Bulletins of one province and year, one behind the other. */
function pages(many: number): string {
  let text = '';
  for (let seed = 0; text.length < many * PAGE; seed++) {
    const bulletin = inventBulletin(seed);
    if (bulletin.invention.rootId === '320000')
      text += `${plain(textOf({ ...bulletin, tables: bulletin.tables.slice(0, 1) }))}\n`;
  }
  return text.slice(0, many * PAGE);
}

function tellRecall(log: (line: string) => void): void {
  let sound = 0;
  for (let seed = 0; seed < BULLETINS; seed++)
    sound += proofreadText(plain(textOf(inventBulletin(seed)))).findings.length;
  log(`${BULLETINS} bulletins of figures that agree: ${sound} findings`);
  for (const { name, make } of MUTATIONS) {
    let made = 0;
    let found = 0;
    for (let seed = 0; seed < BULLETINS; seed++) {
      const bulletin = inventBulletin(seed);
      const slipped = make(bulletin, new Dice(seed + 7));
      if (slipped === null || textOf(slipped) === textOf(bulletin)) continue;
      made++;
      if (proofreadText(plain(textOf(slipped))).findings.length > 0) found++;
    }
    log(`found ${found} of ${made}: ${name}`);
  }
}
