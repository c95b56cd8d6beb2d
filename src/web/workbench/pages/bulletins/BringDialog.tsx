import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { BULLETIN_LIMITS, type BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Modal } from '../../components/Modal.tsx';
import { Refusal } from '../../imports/Refusal.tsx';
import { useTexts } from '../../preferences.ts';
import { type Brought, bring } from './bringing.ts';

const MEGABYTES = String(BULLETIN_LIMITS.fileBytes / 1_048_576);

interface BringDialogProps {
  bulletin: BulletinShown;
  dirty: boolean;
  onClose(): void;
  onBrought(brought: Brought): void;
}

/** Takes a file that was written on elsewhere; what changed in it is shown afterwards, before anything is taken over. */
export function BringDialog({ bulletin, dirty, onClose, onBrought }: BringDialogProps) {
  const t = useTexts();
  const words = t.bulletinBringing;
  const [isTooLarge, setTooLarge] = useState(false);
  const reading = useMutation({ mutationFn: (file: File) => bring(bulletin, file), onSuccess: onBrought });
  const take = (file: File) => {
    const tooLarge = file.size > BULLETIN_LIMITS.fileBytes;
    setTooLarge(tooLarge);
    if (!tooLarge) reading.mutate(file);
  };
  return (
    <Modal open title={words.title} onCancel={onClose} footer={<Button onClick={onClose}>{t.common.cancel}</Button>}>
      <div className="kp-form">
        {dirty ? (
          <p className="kp-hint kp-hint-warning" role="alert">
            {words.unsaved}
          </p>
        ) : (
          <>
            <p>{words.explain}</p>
            <FileDrop
              title={words.drop}
              hint={words.dropHint(MEGABYTES)}
              choose={words.choose}
              accept={['.docx']}
              busy={reading.isPending}
              onFile={take}
            />
            <p role="status" className="kp-quiet">
              {reading.isPending && words.reading}
            </p>
            {isTooLarge && (
              <p role="alert" className="kp-field-fault">
                {words.tooLarge(MEGABYTES)}
              </p>
            )}
            <Refusal error={reading.error} />
          </>
        )}
      </div>
    </Modal>
  );
}
