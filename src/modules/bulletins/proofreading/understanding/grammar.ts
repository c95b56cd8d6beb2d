import type { IndicatorLexicon } from './lexicon.ts';
import { readPart } from './partReader.ts';
import type { Ground, Mention } from './regionNames.ts';
import type { LeadersStatement, Statement, Topic } from './statements.ts';
import { type Token, tokensOf, withoutDates } from './tokens.ts';
import { NO_TOPIC, topicOf } from './topic.ts';

/** Reads paragraph after paragraph; a short heading tells what the paragraphs below it are about. */
export class ProseReader {
  readonly #lexicon: IndicatorLexicon;
  readonly #ground: Ground;
  #heading: Topic = NO_TOPIC;
  #sentence = 0;
  #recent: string[] = [];

  constructor(lexicon: IndicatorLexicon, ground: Ground) {
    this.#lexicon = lexicon;
    this.#ground = ground;
  }

  /** Nobody writes longer paragraphs; what comes so is read in pieces, since within one words are looked for back and forth. */
  read(text: string, block: number): Statement[] {
    return piecesOf(text).flatMap(({ piece, from }) => {
      const statements = this.#readPiece(piece, block);
      for (const { span } of statements) {
        span.from += from;
        span.to += from;
      }
      return statements;
    });
  }

  #readPiece(text: string, block: number): Statement[] {
    const tokens = this.#withRates(tokensOf(text, this.#lexicon, this.#ground));
    const numbers = tokens.some(({ is }) => is === 'number');
    if (!numbers && text.length <= 40 && !/[。；]$/.test(text)) {
      this.#heading = topicOf(tokens, NO_TOPIC);
      return [];
    }
    const place = { text: withoutDates(text), block, lexicon: this.#lexicon, ground: this.#ground };
    const statements: Statement[] = [];
    let topic = this.#heading;
    let leadersBefore: LeadersStatement | null = null;
    const mentionsBefore: Mention[] = [];
    const codesBefore: string[] = [];
    for (const part of split(tokens, 'stop').flatMap((sentence) => split(sentence, 'semicolon'))) {
      const read = readPart(part, {
        ...place,
        sentence: ++this.#sentence,
        topic,
        leadersBefore,
        mentionsBefore: [...mentionsBefore],
        recent: [...codesBefore.toReversed(), ...this.#recent],
      });
      mentionsBefore.push(...part.flatMap((token) => (token.is === 'region' ? [token.mention] : [])));
      codesBefore.push(...codesOf(part));
      statements.push(...read.statements);
      ({ topic, leaders: leadersBefore } = read);
    }
    this.#remember(tokens);
    return statements;
  }

  /** A rate is that of what was named last; one that may be another's is left to the words around it. */
  #withRates(tokens: readonly Token[]): Token[] {
    const { indicator } = this.#heading;
    let spokenOf = indicator === null ? null : this.#lexicon.countedIn(indicator);
    return tokens.flatMap((token): Token[] => {
      if (token.is !== 'indicator') return [token];
      const code = this.#lexicon.isRate(token.code) ? this.#lexicon.rateOf(token.code, spokenOf) : token.code;
      if (code === null) return [];
      spokenOf = this.#lexicon.countedIn(code);
      return [{ ...token, code }];
    });
  }

  /** Of one paragraph the first indicator is its theme. */
  #remember(tokens: readonly Token[]): void {
    const codes = [...new Set(codesOf(tokens))];
    this.#recent = [...codes, ...this.#recent.filter((code) => !codes.includes(code))];
  }
}

const codesOf = (tokens: readonly Token[]) => tokens.flatMap((token) => (token.is === 'indicator' ? [token.code] : []));

const LONGEST = 3000;

/** Cut behind a full stop where there is one. */
function piecesOf(text: string): { piece: string; from: number }[] {
  const pieces: { piece: string; from: number }[] = [];
  for (let from = 0; from < text.length; ) {
    const stop = text.length - from <= LONGEST ? text.length : text.lastIndexOf('。', from + LONGEST) + 1;
    const to = stop > from ? stop : Math.min(text.length, from + LONGEST);
    pieces.push({ piece: text.slice(from, to), from });
    from = to;
  }
  return pieces;
}

function split(tokens: readonly Token[], at: 'stop' | 'semicolon'): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.is === 'mark' && token.mark === 'open') depth++;
    if (token.is === 'mark' && token.mark === 'close') depth = Math.max(0, depth - 1);
    if (token.is === 'mark' && token.mark === at && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}
