import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { releaseSnapshot, type SnapshotDetail, withdrawRelease } from '../../../../contracts/snapshots.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { snapshotQuery } from './queries.ts';

interface StepDialogProps {
  snapshot: SnapshotDetail;
  onClose(): void;
}

/** What others may see has changed: the snapshot, the lists, and every statistics page. */
function useShownAnew(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: snapshotQuery(id).queryKey, exact: true }),
      queries.invalidateQueries({ queryKey: ['snapshots'] }),
      queries.invalidateQueries({ queryKey: ['statistics'] }),
    ]);
  };
}

/** Asks before everybody may see the figures. */
export function ReleaseDialog({ snapshot, onClose }: StepDialogProps) {
  const t = useTexts();
  const words = t.snapshots.release;
  const shownAnew = useShownAnew(snapshot.id);
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { id, number, region, asOf, version, state } = snapshot;

  const release = async () => {
    setBusy(true);
    try {
      const body = note.trim().length < 2 ? {} : { reason: note.trim() };
      await client.call(releaseSnapshot, { params: { id }, ifMatch: version, body });
      notify({ tone: 'success', text: words.done(String(number)) });
      await shownAnew();
      onClose();
    } catch (refusal) {
      setError(refusal);
      await shownAnew();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="release" type="primary" loading={busy} disabled={state === 'released'} onClick={release}>
          {words.submit}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{words.explain(region.name, asOf)}</p>
        <Field name="releaseNote" label={words.note} optional>
          {(control) => (
            <Input {...control} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

export function WithdrawDialog({ snapshot: { id, number, version }, onClose }: StepDialogProps) {
  const words = useTexts().snapshots.withdraw;
  const shownAnew = useShownAnew(id);
  const withdraw = async (reason: string) => {
    await client.call(withdrawRelease, { params: { id }, ifMatch: version, body: { reason } });
    notify({ tone: 'success', text: words.done(String(number)) });
    await shownAnew();
  };
  return (
    <ReasonDialog
      title={words.title}
      consequence={words.explain}
      action={words.submit}
      danger
      onClose={onClose}
      onConfirm={withdraw}
    />
  );
}
