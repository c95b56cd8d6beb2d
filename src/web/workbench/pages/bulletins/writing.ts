import { useMemo, useState } from 'react';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { useDraft } from '../../components/draft.ts';
import { mergeTexts } from './merge.ts';
import { type BulletinText, isSame, textOf } from './text.ts';

/** What was written, with the text that it was begun from. */
interface Kept {
  version: number;
  base: BulletinText;
  mine: BulletinText;
}

/** The version of no bulletin as it stands. */
const EARLIER = 0;

/** So many steps can be taken back. */
const STEPS = 50;

/**
 * The text as somebody writes on it, kept in this window as they type. Where another saved meanwhile, what nobody here
 * touched is theirs, and what both changed is merged by hand.
 */
export function useWriting(bulletin: BulletinShown) {
  const theirs = useMemo(() => textOf(bulletin), [bulletin]);
  const draft = useDraft<Kept>(`bulletin ${bulletin.id}`, { version: bulletin.version, base: theirs, mine: theirs });
  const [before, setBefore] = useState<readonly BulletinText[]>([]);
  const { version, base, mine } = draft.values;
  const settled = useMemo(() => {
    const untouched = isSame(mine, base);
    const othersWrote = version !== bulletin.version && !isSame(theirs, base);
    if (untouched) return { text: othersWrote ? theirs : mine, merge: null, dirty: false };
    const agree = othersWrote && isSame(theirs, mine);
    if (agree) return { text: theirs, merge: null, dirty: false };
    return { text: mine, merge: othersWrote ? mergeTexts(base, mine, theirs) : null, dirty: true };
  }, [version, base, mine, theirs, bulletin.version]);
  const from = settled.dirty ? base : settled.text;

  return {
    ...settled,
    restored: draft.restored && settled.dirty,
    mayUndo: before.length > 0,
    /** Another text; `step` where it can be taken back as one. */
    write(next: BulletinText, step = true) {
      if (step) setBefore([...before.slice(-STEPS), settled.text]);
      draft.change({ version: bulletin.version, base: from, mine: next });
    },
    undo() {
      const last = before.at(-1);
      if (last === undefined) return;
      setBefore(before.slice(0, -1));
      draft.change({ mine: last });
    },
    /** After a merge: what is written now builds on what the others saved. */
    rebase(merged: BulletinText) {
      setBefore([]);
      draft.change({ version: bulletin.version, base: theirs, mine: merged });
    },
    /** What somebody wrote elsewhere, begun from an earlier or from the newest revision: it is merged with what came later. */
    bring(from: BulletinText, mine: BulletinText) {
      setBefore([]);
      const isNewest = isSame(from, theirs);
      draft.change({ version: isNewest ? bulletin.version : EARLIER, base: isNewest ? theirs : from, mine });
    },
    /** What was saved, or gone back to. */
    settle(to: BulletinShown) {
      const text = textOf(to);
      setBefore([]);
      draft.reset({ version: to.version, base: text, mine: text });
    },
    discard: draft.discard,
  };
}

export type Writing = ReturnType<typeof useWriting>;
