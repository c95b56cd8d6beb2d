import { widthOf } from './characters.ts';
import { headPlan, type Mark } from './headPlan.ts';
import { CHARACTERS, LETTER, LINE_PITCH, LINES, markSize, SIZE, TYPE_AREA } from './metrics.ts';

/** The head of a letter: its number stands right below the double rule, and the text goes on at a whole line. */
export function letterHead({ mark }: { mark: Mark }) {
  const [name = ''] = mark.issuers;
  const size = markSize([name], '', LETTER.ruleWidth);
  const ruleAt = LETTER.markFromTop + size + LETTER.markToRule - TYPE_AREA.top;
  const toNumber = ruleAt + LETTER.ruleToText - (LINE_PITCH - SIZE.body) / 2;
  const end = toNumber + LINE_PITCH;
  const lines = Math.ceil(end / LINE_PITCH);
  return { names: [name], size, toNumber, slack: lines * LINE_PITCH - end, lines };
}

/** Lines below the head and below the title. */
const BLANK = 3;
/** A line of a list is broken before it is quite full. */
const FULL = CHARACTERS - 1;
/** What fits on a line of the imprint; more lines would leave it no room on a page. */
const FULL_AT_FOOT = TYPE_AREA.width / SIZE.small - 5;
const MOST_AT_FOOT = 17;

/** GB/T 9704-2012, 7.3.2: recipients so many that the first page shows none of the text are named in the imprint. */
export function leavesRoom(printed: {
  letter: boolean;
  mark: Mark;
  title: readonly string[];
  recipients: string;
}): boolean {
  const head = printed.letter ? letterHead(printed).lines : headPlan(printed).lines;
  const width = widthOf(printed.recipients);
  return head + BLANK + printed.title.length + Math.ceil(width / FULL) < LINES || width > MOST_AT_FOOT * FULL_AT_FOOT;
}
