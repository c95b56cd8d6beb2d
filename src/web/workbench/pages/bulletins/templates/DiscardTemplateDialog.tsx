import { discardBulletinTemplate, type TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import { notify } from '../../../components/notice.tsx';
import { ReasonDialog } from '../../../components/ReasonDialog.tsx';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { client } from '../../../session.ts';

interface DiscardTemplateDialogProps {
  shown: TemplateShown;
  onClose(): void;
  onDiscarded(): Promise<unknown>;
}

export function DiscardTemplateDialog({ shown, onClose, onDiscarded }: DiscardTemplateDialogProps) {
  const words = useTexts().templatePages.discard;
  const { locale } = usePreferences();
  const { id, version, template } = shown;
  return (
    <ReasonDialog
      title={words.title}
      consequence={words.text(template.name[locale])}
      action={words.action}
      danger
      onClose={onClose}
      onConfirm={async (reason) => {
        if (id === null) return;
        await client.call(discardBulletinTemplate, { params: { id }, ifMatch: version, body: { reason } });
        notify({ tone: 'success', text: words.done });
        await onDiscarded();
      }}
    />
  );
}
