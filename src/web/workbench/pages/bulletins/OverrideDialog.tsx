import { type BulletinShown, overrideContradiction } from '../../../../contracts/bulletinDrafts.ts';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import type { Found } from './reading.ts';

/** A passage of a saved sentence that somebody may answer for. */
export interface Overridable {
  sentence: string;
  found: Found;
}

interface OverrideDialogProps {
  id: string;
  passage: Overridable;
  onClose(): void;
  onOverridden(bulletin: BulletinShown): Promise<unknown>;
}

/** Lets a passage stand that the figures contradict, with one's name and a reason. */
export function OverrideDialog({ id, passage: { sentence, found }, onClose, onOverridden }: OverrideDialogProps) {
  const words = useTexts().bulletinDesk.against;
  const { code, quote } = found;
  const override = async (reason: string) => {
    const next = await client.call(overrideContradiction, { params: { id }, body: { sentence, code, quote, reason } });
    notify({ tone: 'success', text: words.overrideDone });
    await onOverridden(next);
  };
  return (
    <ReasonDialog
      title={words.overrideTitle}
      consequence={words.overrideText(quote)}
      action={words.override}
      onClose={onClose}
      onConfirm={override}
    />
  );
}
