import { decideDocument, withdrawDocument } from '../../../../contracts/issuedDocuments.ts';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { AgreeDialog } from './AgreeDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { NumberDialog } from './NumberDialog.tsx';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { RemindDialog } from './RemindDialog.tsx';
import type { Asked, StepDialogProps } from './steps.ts';

/** The dialog of what is asked. */
export function StepDialogs({ asked, ...rest }: StepDialogProps & { asked: Asked | null }) {
  const t = useTexts();
  const words = t.documentPages;
  const { document, onClose, onDone } = rest;
  const { id, version } = document;
  switch (asked?.kind) {
    case 'agree':
      return <AgreeDialog {...rest} />;
    case 'return':
      return (
        <ReasonDialog
          title={words.deciding.returnTitle}
          consequence={words.deciding.returnSays}
          action={words.acts.return}
          onClose={onClose}
          onConfirm={async (opinion) => {
            const body = { verdict: 'return' as const, opinion };
            const shown = await client.call(decideDocument, { params: { id }, body, ifMatch: version });
            await onDone(shown, words.decided);
          }}
        />
      );
    case 'number':
      return <NumberDialog {...rest} />;
    case 'release':
      return <ReleaseDialog {...rest} />;
    case 'withdraw':
      return (
        <ReasonDialog
          title={words.withdrawing.title}
          consequence={document.releasedAt === null ? words.withdrawing.before : words.withdrawing.after}
          action={words.acts.withdraw}
          danger
          onClose={onClose}
          onConfirm={async (reason) => {
            const shown = await client.call(withdrawDocument, { params: { id }, body: { reason }, ifMatch: version });
            await onDone(shown, words.withdrawn);
          }}
        />
      );
    case 'remind':
      return <RemindDialog document={document} onClose={onClose} />;
    case 'link':
      return <LinkDialog document={document} recipient={asked.recipient} onClose={onClose} />;
    default:
      return null;
  }
}
