import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { countImportCells, type FateCounts, type ImportShown } from '../../../contracts/imports.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { Modal } from '../components/Modal.tsx';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { type ImportAct, importKey, isAtWork } from './queries.ts';

interface CommitBarProps {
  shown: ImportShown;
  isBusy: boolean;
  onAct(act: ImportAct): void;
}

/** The one primary action, always in reach, with the reason while it cannot be taken. */
export function CommitBar({ shown, isBusy, onAct }: CommitBarProps) {
  const t = useTexts();
  const [asked, setAsked] = useState<ImportAct['kind'] | null>(null);
  const counts = useFates(shown);
  const reason = whyNot(t, shown, counts);
  const act = () => {
    if (asked !== null) onAct({ kind: asked, version: shown.version });
    setAsked(null);
  };
  return (
    <div className="kp-import-bar">
      <p id="kp-commit-reason" className="kp-import-reason" role="status">
        {reason ?? (counts !== null && changeWords(t, counts))}
      </p>
      <Button onClick={() => setAsked('discard')}>{t.imports.discard}</Button>
      {shown.status !== 'failed' && (
        <Button
          type="primary"
          disabled={reason !== null}
          loading={isBusy}
          aria-describedby="kp-commit-reason"
          onClick={() => setAsked('commit')}
        >
          {t.imports.commit}
        </Button>
      )}
      <Modal
        open={asked === 'commit'}
        title={t.imports.commitTitle}
        okText={t.imports.commit}
        cancelText={t.common.cancel}
        onOk={act}
        onCancel={() => setAsked(null)}
      >
        <div className="kp-import-dialog">
          <p>{counts !== null && changeWords(t, counts)}</p>
          <p>{t.imports.commitNote}</p>
          {shown.warnings > 0 && <p>{t.imports.commitWarnings(formatNumber(shown.warnings))}</p>}
        </div>
      </Modal>
      <Modal
        open={asked === 'discard'}
        title={t.imports.discardTitle}
        okText={t.imports.discard}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        onOk={act}
        onCancel={() => setAsked(null)}
      >
        <p>{t.imports.discardSays}</p>
      </Modal>
    </div>
  );
}

/** What becomes of the cells of all tables; null until it is known. */
export function useFates(shown: ImportShown): FateCounts | null {
  const { data } = useQuery({
    queryKey: [...importKey(shown.id), 'fates', shown.version],
    queryFn: ({ signal }) => client.call(countImportCells, { params: { id: shown.id }, signal }),
    enabled: shown.status === 'staged',
  });
  if (data === undefined || isAtWork(shown)) return null;
  const sum: FateCounts = { new: 0, same: 0, supersedes: 0, not_stated: 0, blocked: 0 };
  for (const { counts } of data.tables) for (const fate of FATES) sum[fate] += counts[fate];
  return sum;
}
const FATES = ['new', 'same', 'supersedes', 'not_stated', 'blocked'] as const;

function changeWords(t: Texts, counts: FateCounts): string {
  return t.imports.commitSays(formatNumber(counts.new), formatNumber(counts.supersedes), formatNumber(counts.same));
}

function whyNot(t: Texts, shown: ImportShown, counts: FateCounts | null): string | null {
  if (shown.status === 'failed') return t.imports.failedTitle;
  if (isAtWork(shown)) return t.imports.readingAgain;
  if (shown.errors > 0) return t.imports.commitBlocked(formatNumber(shown.errors));
  if (counts !== null && counts.new + counts.same + counts.supersedes === 0) return t.imports.commitNothing;
  return null;
}
