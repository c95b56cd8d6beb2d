import { useQueryClient } from '@tanstack/react-query';
import { type ImportSummary, withdrawImport } from '../../../contracts/imports.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { notify } from '../components/notice.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { filesWords } from './words.ts';

interface WithdrawDialogProps {
  of: Pick<ImportSummary, 'id' | 'version' | 'files' | 'observations'>;
  onClose(): void;
}

/** Takes a committed import back, with a reason that stays on record. */
export function WithdrawDialog({ of, onClose }: WithdrawDialogProps) {
  const t = useTexts();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      title={t.imports.withdrawTitle}
      consequence={
        <>
          {filesWords(t, of)}
          <br />
          {t.imports.withdrawSays(formatNumber(of.observations))}
        </>
      }
      action={t.imports.withdrawLong}
      danger
      onClose={onClose}
      onConfirm={async (reason) => {
        try {
          const outcome = await client.call(withdrawImport, {
            params: { id: of.id },
            ifMatch: of.version,
            body: { reason },
          });
          const [gone, back] = [formatNumber(outcome.withdrawn), formatNumber(outcome.restored)];
          notify({ tone: 'success', text: t.imports.withdrawn(gone, back) });
        } finally {
          await queries.invalidateQueries({ queryKey: ['imports'] });
        }
      }}
    />
  );
}
