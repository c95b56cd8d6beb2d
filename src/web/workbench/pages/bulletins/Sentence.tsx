import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Fragment } from 'react';
import { useTexts } from '../../preferences.ts';
import { type ClaimMark, type Segment, segmentsOf } from './marks.ts';
import type { Passage } from './PassagePanel.tsx';
import type { Found, Read } from './reading.ts';

interface SentenceProps {
  text: string;
  place: string;
  read: Read;
  onPassage(passage: Passage): void;
}

/** A sentence: its figures lead to what they rest on, and what the figures contradict is underlined with a sign behind it. */
export function Sentence({ text, place, read, onPassage }: SentenceProps) {
  const t = useTexts();
  const words = t.bulletinDesk.paper;
  const segments = segmentsOf(text, read.claims, read.against);
  return segments.map(({ start, claim, against, endsAgainst, ...segment }, n) => {
    const piece = segment.text.slice(signsBefore(segments, n).length);
    const signs = claim === null ? '' : signsBefore(segments, n + 1);
    const shown =
      claim === null ? (
        piece
      ) : (
        <span className={signs === '' ? undefined : 'kp-keep'}>
          <button
            type="button"
            className="kp-claim"
            aria-label={words.claim(piece, words.claimKinds[kindOf(claim)])}
            onClick={() => onPassage({ kind: 'claim', place, mark: claim })}
          >
            {piece}
          </button>
          {signs}
        </span>
      );
    if (against === null) return <Fragment key={start}>{shown}</Fragment>;
    const stands = against.found.every(({ override }) => override !== null);
    const quote = text.slice(against.start, against.end);
    const open = () => onPassage({ kind: 'against', place, start: against.start });
    return (
      <Fragment key={start}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on the passage is a shortcut; the button behind it does the same */}
        <mark className={stands ? 'kp-against kp-against-stands' : 'kp-against'} onClick={open}>
          {shown}
        </mark>
        {endsAgainst && (
          <button
            type="button"
            className={stands ? 'kp-against-flag kp-against-flag-stands' : 'kp-against-flag'}
            id={`against-${place}-${against.start}`}
            aria-label={stands ? words.overridden(quote) : words.against(quote)}
            onClick={open}
          >
            {stands ? <CheckCircleFilled /> : <WarningFilled />}
          </button>
        )}
      </Fragment>
    );
  });
}

const kindOf = ({ claim, part }: ClaimMark) => (part.kind === 'national_rank' ? 'national_rank' : claim.kind);

/** Signs that must not begin a line stay with the button before them, which the browser would part from them. */
function signsBefore(segments: readonly Segment<Found>[], n: number): string {
  const [before, piece] = [segments[n - 1], segments[n]];
  if (!before?.claim || !piece || piece.claim !== null || piece.against !== before.against) return '';
  return /^[，。；：、）”%]+/.exec(piece.text)?.[0] ?? '';
}
