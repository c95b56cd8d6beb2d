import './imports.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import type { ImportShown } from '../../../contracts/imports.ts';
import { Modal } from '../components/Modal.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useTexts } from '../preferences.ts';
import { useMay, useSession } from '../session.ts';
import { FileDrop } from './FileDrop.tsx';
import { faultOf } from './files.ts';
import { type OrderFaults, OrderFields, type OrderValues } from './OrderFields.tsx';
import { importKey } from './queries.ts';
import { Refusal } from './Refusal.tsx';
import { uploadImport } from './upload.ts';

/** Files and for whom and when they are read; then the upload, which can be cancelled. */
export function NewImportPage() {
  const t = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { home, today } = useSession();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [values, setValues] = useState<OrderValues>(() => usualOrder(home.code, today));
  const [isAsked, setAsked] = useState(false);
  const [sent, setSent] = useState(0);
  const cancelling = useRef<AbortController>(new AbortController());
  /** Ends a moment before the page is left for the import, which is no leaving to warn of. */
  const isUploading = useRef(false);

  const sendable = files.filter((file) => faultOf(file) === null);
  const faults = faultsOf(values);
  const upload = useMutation({
    mutationFn: () => {
      cancelling.current = new AbortController();
      setSent(0);
      isUploading.current = true;
      return uploadImport({ ...values, files: sendable }, setSent, cancelling.current.signal);
    },
    onSettled: () => {
      isUploading.current = false;
    },
    onSuccess: (shown: ImportShown) => {
      isUploading.current = false;
      queries.setQueryData(importKey(shown.id), shown);
      void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      void navigate({ to: '/imports/$id', params: { id: shown.id } as never, replace: true });
    },
  });
  const isCancelled = upload.error instanceof DOMException && upload.error.name === 'AbortError';
  const submit = () => {
    setAsked(true);
    if (sendable.length > 0 && Object.keys(faults).length === 0) upload.mutate();
  };

  return (
    <>
      <PageHeader
        title={t.imports.newTitle}
        crumbs={[{ label: t.imports.title, link: { to: '/imports' } }, { label: t.imports.newTitle }]}
      />
      {may('imports.write') && (
        <form
          className="kp-import-new"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="kp-panel kp-import-part">
            <FileDrop files={files} onChange={setFiles} isDisabled={upload.isPending} />
            {isAsked && sendable.length === 0 && (
              <p role="alert" className="kp-field-fault">
                {t.imports.nothingChosen}
              </p>
            )}
          </div>
          <div className="kp-panel kp-import-part">
            <OrderFields
              values={values}
              faults={isAsked ? faults : {}}
              onChange={setValues}
              isDisabled={upload.isPending}
            />
          </div>
          {!isCancelled && <Refusal error={upload.error} />}
          {isCancelled && <Alert type="info" showIcon role="status" title={t.imports.uploadCancelled} />}
          {upload.isPending ? (
            <div className="kp-panel kp-import-part" role="status">
              <p>{sent < 1 ? t.imports.uploading(Math.floor(sent * 100)) : t.imports.uploaded}</p>
              <Progress percent={Math.floor(sent * 100)} showInfo={false} aria-label={t.imports.upload} />
              <Button onClick={() => cancelling.current.abort()}>{t.imports.cancelUpload}</Button>
            </div>
          ) : (
            <div className="kp-import-actions">
              <Button type="primary" htmlType="submit">
                {t.imports.upload}
              </Button>
              <Button onClick={() => void navigate({ to: '/imports' })}>{t.common.cancel}</Button>
            </div>
          )}
        </form>
      )}
      <LeavingWarns isUploading={() => isUploading.current} onLeave={() => cancelling.current.abort()} />
    </>
  );
}

function LeavingWarns({ isUploading, onLeave }: { isUploading: () => boolean; onLeave: () => void }) {
  const t = useTexts();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isUploading,
    enableBeforeUnload: isUploading,
    withResolver: true,
  });
  return (
    <Modal
      open={status === 'blocked'}
      title={t.imports.leaveTitle}
      okText={t.imports.leaveGo}
      okButtonProps={{ danger: true }}
      cancelText={t.imports.leaveStay}
      onOk={() => {
        onLeave();
        proceed?.();
      }}
      onCancel={() => reset?.()}
    >
      {t.imports.leave}
    </Modal>
  );
}

/** Offices report the year that has ended: its last day, and the same day a year before. */
function usualOrder(region: string, today: string): OrderValues {
  const year = Number(today.slice(0, 4)) - 1;
  return { region, asOf: `${year}-12-31`, since: `${year - 1}-12-31`, kind: 'total' };
}

function faultsOf({ asOf, since }: OrderValues): OrderFaults {
  return {
    ...(asOf === '' ? { asOf: 'dateMissing' } : {}),
    ...(since === '' ? { since: 'dateMissing' } : asOf !== '' && since >= asOf ? { since: 'sinceAfter' } : {}),
  };
}
