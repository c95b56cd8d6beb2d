import { useTexts } from '../preferences.ts';

/** Says that a form holds what was typed before, and offers to begin anew. */
export function DraftHint({ onDiscard }: { onDiscard: () => void }) {
  const t = useTexts();
  return (
    <p className="kp-hint" role="status">
      {t.forms.draftRestored}{' '}
      <button type="button" className="kp-link" onClick={onDiscard}>
        {t.forms.discardDraft}
      </button>
    </p>
  );
}
