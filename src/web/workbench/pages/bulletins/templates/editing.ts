import { useEffect, useMemo, useRef, useState } from 'react';
import type { TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';
import { useDraft } from '../../../components/draft.ts';
import { entriesOf, named, type TemplateEntries, templateOf } from './entries.ts';
import { type Clash, isSame, mergeTemplates, type Path, withValueAt } from './merge.ts';

/** What was entered, with the state that it was begun from. */
interface Kept {
  version: number;
  base: BulletinTemplate;
  mine: TemplateEntries;
}

/** What another saved meanwhile. */
export interface Met {
  by: string | null;
  at: string | null;
  clashes: readonly Clash[];
}

/**
 * A template as somebody changes it, kept in this window as they go. Where another saved meanwhile, what nobody here
 * touched is theirs, and what both changed is chosen by hand.
 */
export function useEditing(name: string, initial: BulletinTemplate, opened: TemplateShown | null) {
  const [begin] = useState(() => fresh(initial, opened?.version ?? 0));
  const draft = useDraft<Kept>(`bulletin template ${name}`, begin);
  const [met, setMet] = useState<Met | null>(null);
  const { base, mine } = draft.values;
  const template = useMemo(() => templateOf(mine), [mine]);
  const dirty = !isSame(template, named(base));

  const meet = ({ template: theirs, version: theirVersion, changedBy, changedAt }: TemplateShown) => {
    const merged = mergeTemplates(base, template, theirs);
    draft.change({ version: theirVersion, base: theirs, mine: entriesOf(merged.template) });
    setMet({ by: changedBy, at: changedAt, clashes: merged.clashes });
  };
  // A draft of before may have been begun from a state that is gone; afterwards a newer state is met when one saves.
  const begun = useRef(false);
  useEffect(() => {
    const stale = !begun.current && opened !== null && draft.values.version !== opened.version;
    begun.current = true;
    if (!stale) return;
    if (dirty) meet(opened);
    else draft.reset(fresh(opened.template, opened.version));
  });

  return {
    entries: mine,
    template,
    version: draft.values.version,
    dirty,
    restored: draft.restored && dirty,
    met,
    change: (next: Partial<TemplateEntries>) => draft.change({ mine: { ...mine, ...next } }),
    /** Takes one of two values where both sides changed one. */
    choose: (path: Path, value: unknown) => draft.change({ mine: entriesOf(withValueAt(template, path, value)) }),
    meet,
    discard: draft.discard,
    giveUp() {
      setMet(null);
      draft.reset(fresh(base, draft.values.version));
    },
  };
}

const fresh = (base: BulletinTemplate, version: number): Kept => ({ version, base, mine: entriesOf(base) });
