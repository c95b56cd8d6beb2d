import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { issueLink } from '../../../../contracts/issuedDocuments.ts';
import type { DocumentShown, RecipientShown } from '../../../../contracts/notices.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { refresh } from './queries.ts';

interface LinkDialogProps {
  document: DocumentShown;
  recipient: RecipientShown;
  onClose(): void;
}

/** Makes a link for a unit and shows it this one time. */
export function LinkDialog({ document, recipient, onClose }: LinkDialogProps) {
  const t = useTexts();
  const words = t.documentPages;
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => client.call(issueLink, { params: { id: document.id, recipient: recipient.id } }),
    onSuccess: () => refresh(queries),
  });
  const made = making.data;
  const address = made === undefined ? '' : new URL(made.address, window.location.origin).href;
  const copy = async () => {
    const isCopied = await copied(address);
    notify(isCopied ? { tone: 'success', text: words.link.copied } : { tone: 'warning', text: words.link.copyFailed });
  };
  return (
    <Modal
      open
      title={words.link.title}
      onCancel={onClose}
      footer={
        made === undefined
          ? [
              <Button key="cancel" onClick={onClose}>
                {t.common.cancel}
              </Button>,
              <Button key="make" type="primary" loading={making.isPending} onClick={() => making.mutate()}>
                {words.acts.link}
              </Button>,
            ]
          : [
              <Button key="close" onClick={onClose}>
                {t.common.close}
              </Button>,
              <Button key="copy" type="primary" onClick={copy}>
                {words.link.copy}
              </Button>,
            ]
      }
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={making.error} />
        {made === undefined ? (
          <p>{words.recipients.linkOf(recipient.name)}</p>
        ) : (
          <>
            <p>{words.link.says(recipient.name, formatInstant(made.expiresAt))}</p>
            <Field name="link" label={words.link.address}>
              {(control) => <Input.TextArea {...control} readOnly rows={3} value={address} />}
            </Field>
          </>
        )}
      </div>
    </Modal>
  );
}

/** The clipboard is missing where an intranet serves plain HTTP. */
const copied = (text: string): Promise<boolean> =>
  navigator.clipboard === undefined
    ? Promise.resolve(false)
    : navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
