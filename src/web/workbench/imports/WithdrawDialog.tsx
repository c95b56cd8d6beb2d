import { useMutation } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { type ImportSummary, withdrawImport } from '../../../contracts/imports.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { Refusal } from './Refusal.tsx';
import { filesWords } from './words.ts';

interface WithdrawDialogProps {
  of: Pick<ImportSummary, 'id' | 'version' | 'files' | 'observations'>;
  onClose(): void;
  onWithdrawn(outcome: { withdrawn: number; restored: number }): void;
}

/** Takes a committed import back, with a reason that stays on record. */
export function WithdrawDialog({ of, onClose, onWithdrawn }: WithdrawDialogProps) {
  const t = useTexts();
  const field = useId();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isShort = reason.trim().length < 2;
  const withdraw = useMutation({
    mutationFn: () =>
      client.call(withdrawImport, { params: { id: of.id }, ifMatch: of.version, body: { reason: reason.trim() } }),
    onSuccess: onWithdrawn,
  });
  return (
    <Modal
      open
      title={t.imports.withdrawTitle}
      okText={t.imports.withdrawLong}
      okButtonProps={{ danger: true }}
      cancelText={t.common.cancel}
      confirmLoading={withdraw.isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (!isShort) withdraw.mutate();
      }}
    >
      <div className="kp-import-dialog">
        <p>{filesWords(t, of)}</p>
        <p>{t.imports.withdrawSays(formatNumber(of.observations))}</p>
        <Refusal error={withdraw.error} />
        <div className="kp-field">
          <label htmlFor={field}>{t.imports.withdrawReason}</label>
          <Input.TextArea
            id={field}
            rows={3}
            maxLength={500}
            value={reason}
            aria-describedby={`${field}-help`}
            aria-invalid={isAsked && isShort}
            {...(isAsked && isShort ? { status: 'error' as const } : {})}
            onChange={(event) => setReason(event.target.value)}
          />
          <p id={`${field}-help`} className={isAsked && isShort ? 'kp-field-fault' : 'kp-field-help'}>
            {isAsked && isShort ? t.imports.withdrawReasonMissing : t.imports.withdrawReasonHelp}
          </p>
        </div>
      </div>
    </Modal>
  );
}
