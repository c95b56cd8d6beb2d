import { Button } from 'antd';
import { useState } from 'react';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';
import { PasswordForm } from './PasswordForm.tsx';

interface PasswordDialogProps {
  title: string;
  onClose(): void;
  onGiven(password: string): Promise<unknown>;
}

/** Something that wants the password again; the dialog goes when it is done. */
export function PasswordDialog({ title, onClose, onGiven }: PasswordDialogProps) {
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="go" type="primary" htmlType="submit" form="password-again" loading={busy}>
          {title}
        </Button>,
      ]}
    >
      <PasswordForm
        id="password-again"
        onBusy={setBusy}
        onGiven={async (password) => {
          await onGiven(password);
          onClose();
        }}
      />
    </Modal>
  );
}
