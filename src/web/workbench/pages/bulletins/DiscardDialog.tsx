import { type BulletinShown, discardBulletin } from '../../../../contracts/bulletinDrafts.ts';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

interface DiscardDialogProps {
  bulletin: BulletinShown;
  onClose(): void;
  onDiscarded(bulletin: BulletinShown): Promise<unknown>;
}

export function DiscardDialog({ bulletin: { id, version }, onClose, onDiscarded }: DiscardDialogProps) {
  const words = useTexts().bulletinPages.discard;
  const discard = async (reason: string) => {
    const discarded = await client.call(discardBulletin, { params: { id }, ifMatch: version, body: { reason } });
    notify({ tone: 'success', text: words.done });
    await onDiscarded(discarded);
  };
  return (
    <ReasonDialog
      title={words.title}
      consequence={words.text}
      action={words.action}
      danger
      onClose={onClose}
      onConfirm={discard}
    />
  );
}
