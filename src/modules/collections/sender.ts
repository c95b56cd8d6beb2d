import type { SenderFinding, SenderReason } from '../../contracts/rounds.ts';

/** What is in a file that tells whose it is. Regions are told by their ids. */
export interface Evidence {
  /** Row by row, the regions that its name may mean: one, several of one name, or none. */
  rows: readonly (readonly string[])[];
  /** Titles and paragraphs above its tables. */
  titles: readonly string[];
  sheets: readonly string[];
  fileName: string;
  /** Of the hand-in for which a blank of ours was made. */
  template: string | null;
}

/** A unit that may be the sender. */
export interface Sender {
  handIn: string;
  /** Regions that it reports on, retired ones that it may still report on among them. */
  rows: ReadonlySet<string>;
  /** How many of them it is asked for. */
  asked: number;
  /** Names that only it bears among the units of the round. */
  names: readonly string[];
  /** Hand-ins of units above it: a title that names it may well name them first. */
  above: readonly string[];
}

export interface Suspect {
  handIn: string;
  reasons: readonly { code: SenderReason; count: number; of: number }[];
}

export interface Sorted {
  finding: Extract<SenderFinding, 'certain' | 'several' | 'doubtful'>;
  /** The likeliest first; exactly one where it is certain. */
  suspects: readonly Suspect[];
}

interface Weighed {
  sender: Sender;
  /** Rows that may be of its regions. */
  fits: number;
  /** Rows that can be of nobody else. */
  proves: number;
  isNamed: boolean;
}

/**
 * Sorts a file to its sender by what is in it. Certain is only what nothing in the file speaks against: most of the rows
 * are of one unit and cover most of what it is asked, and no title, sheet or template says another. The name of the file
 * is a hint for whoever is asked, and decides nothing.
 */
export function sortToSender(evidence: Evidence, senders: readonly Sender[]): Sorted {
  const titled = namedIn(evidence.titles, senders);
  const sheeted = namedIn(evidence.sheets, senders);
  const named = new Set([...titled, ...sheeted]);
  if (evidence.template !== null) named.add(evidence.template);
  const weighed = senders
    .map((sender) => weigh(evidence, sender, senders, named))
    .filter(({ fits, isNamed }) => fits > 0 || isNamed);
  const suspects = () =>
    suspected(weighed, senders, evidence, { titled, sheeted, filed: namedIn([evidence.fileName], senders) });

  const [only] = named;
  if (evidence.rows.length === 0 && only !== undefined && named.size === 1)
    return { finding: 'certain', suspects: suspects().filter(({ handIn }) => handIn === only) };
  const proven = weighed.filter(({ proves }) => proves > 0);
  const best = bestOf(weighed);
  if (best !== null && weighed.some((other) => other !== best && provesAgainst(evidence, best.sender, other.sender)))
    return { finding: 'several', suspects: suspects() };
  const contradicted = [...named].some((handIn) => handIn !== best?.sender.handIn);
  const covers = best !== null && best.fits * 2 > evidence.rows.length && best.fits * 2 > best.sender.asked;
  if (best !== null && covers && !contradicted && (best.proves > 0 || best.isNamed || proven.length === 0))
    return { finding: 'certain', suspects: suspects().filter(({ handIn }) => handIn === best.sender.handIn) };
  return { finding: 'doubtful', suspects: suspects() };
}

function weigh({ rows }: Evidence, sender: Sender, senders: readonly Sender[], named: ReadonlySet<string>): Weighed {
  const others = senders.filter((other) => other !== sender);
  const mine = rows.filter((ids) => ids.some((id) => sender.rows.has(id)));
  const proves = mine.filter((ids) => !others.some((other) => ids.some((id) => other.rows.has(id)))).length;
  return { sender, fits: mine.length, proves, isNamed: named.has(sender.handIn) };
}

/** The one with the most rows; where two have as many, the one whose whole table they are, or the one that is named. */
function bestOf(weighed: readonly Weighed[]): Weighed | null {
  const most = Math.max(0, ...weighed.map(({ fits }) => fits));
  if (most === 0) return null;
  const first = weighed.filter(({ fits }) => fits === most);
  const whole = first.filter(({ sender }) => sender.asked === most);
  const named = first.filter(({ isNamed }) => isNamed);
  for (const group of [first, named, whole]) if (group.length === 1) return group[0] as Weighed;
  return null;
}

/** Rows that are the other's and cannot be this one's. */
function provesAgainst({ rows }: Evidence, best: Sender, other: Sender): boolean {
  return rows.some((ids) => ids.some((id) => other.rows.has(id)) && !ids.some((id) => best.rows.has(id)));
}

/** Units whose names stand in the texts; a name within a longer one that stands there says nothing. */
function namedIn(texts: readonly string[], senders: readonly Sender[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    const plain = text.normalize('NFKC').replaceAll(/\s+/g, '');
    const hits = senders.flatMap(({ handIn, names }) =>
      names.filter((name) => plain.includes(name)).map((name) => ({ handIn, name })),
    );
    const isCovered = (hit: { handIn: string; name: string }) =>
      hits.some((other) => other.handIn !== hit.handIn && other.name !== hit.name && other.name.includes(hit.name));
    const alone = new Set(hits.filter((hit) => !isCovered(hit)).map(({ handIn }) => handIn));
    const leading = new Set(senders.filter(({ handIn }) => alone.has(handIn)).flatMap(({ above }) => above));
    for (const handIn of alone) if (!leading.has(handIn)) found.add(handIn);
  }
  return found;
}

interface Named {
  titled: ReadonlySet<string>;
  sheeted: ReadonlySet<string>;
  filed: ReadonlySet<string>;
}

const MOST_SUSPECTS = 8;

function suspected(
  weighed: readonly Weighed[],
  senders: readonly Sender[],
  { rows, template }: Evidence,
  { titled, sheeted, filed }: Named,
): Suspect[] {
  const fitsOf = new Map(weighed.map(({ sender, fits }) => [sender.handIn, fits]));
  const told = senders.map(({ handIn }) => {
    const fits = fitsOf.get(handIn) ?? 0;
    const reason = (code: SenderReason, count = 0, of = 0) => ({ code, count, of });
    const reasons = [
      ...(fits > 0 ? [reason(fits === rows.length ? 'rows' : 'some_rows', fits, rows.length)] : []),
      ...(template === handIn ? [reason('template')] : []),
      ...(titled.has(handIn) ? [reason('title')] : []),
      ...(sheeted.has(handIn) ? [reason('sheet')] : []),
      ...(filed.has(handIn) ? [reason('file_name')] : []),
    ];
    return { handIn, reasons, fits };
  });
  return told
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.fits - a.fits || b.reasons.length - a.reasons.length)
    .slice(0, MOST_SUSPECTS)
    .map(({ handIn, reasons }) => ({ handIn, reasons }));
}
