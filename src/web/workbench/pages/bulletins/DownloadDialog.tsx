import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  BULLETIN_FORMATS,
  type BulletinFormat,
  type BulletinShown,
  downloadBulletin,
  readBulletinAppearance,
} from '../../../../contracts/bulletinDrafts.ts';
import type { PdfAppearance } from '../../../../contracts/officialDocuments.ts';
import { FaultSummary } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { save } from '../../components/save.ts';
import { Loaded } from '../../components/states.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

interface DownloadDialogProps {
  bulletin: BulletinShown;
  dirty: boolean;
  onClose(): void;
}

/** The bulletin as a file, and what stands in for which typeface before it is printed. */
export function DownloadDialog({ bulletin: { id, revision }, dirty, onClose }: DownloadDialogProps) {
  const t = useTexts();
  const words = t.bulletinPages.download;
  const [busy, setBusy] = useState<BulletinFormat | null>(null);
  const [error, setError] = useState<unknown>(null);
  const appearance = useQuery({
    queryKey: ['bulletin appearance', id, revision],
    queryFn: ({ signal }) => client.call(readBulletinAppearance, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const download = async (format: BulletinFormat) => {
    setBusy(format);
    setError(null);
    try {
      const { bytes, name } = await client.download(downloadBulletin, { params: { id }, query: { format } });
      save(bytes, name);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Modal open title={words.title} onCancel={onClose} footer={<Button onClick={onClose}>{t.common.close}</Button>}>
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        {dirty && <p className="kp-hint kp-hint-warning">{words.saved}</p>}
        <ul className="kp-bulletin-formats">
          {BULLETIN_FORMATS.map((format) => (
            <li key={format}>
              <Button
                loading={busy === format}
                disabled={busy !== null && busy !== format}
                onClick={() => download(format)}
              >
                {words.get[format]}
              </Button>
              <span className="kp-quiet">{words.hints[format]}</span>
            </li>
          ))}
        </ul>
        <Waiting busy={busy !== null} text={words.running} />
        <section aria-labelledby="bulletin-fonts">
          <h3 id="bulletin-fonts">{words.fonts}</h3>
          <Loaded query={appearance} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
            {(told) => <Typefaces appearance={told} />}
          </Loaded>
        </section>
      </div>
    </Modal>
  );
}

function Typefaces({ appearance: { substitutions, unprintable } }: { appearance: PdfAppearance }) {
  const words = useTexts().bulletinPages.download;
  if (substitutions.length === 0 && unprintable.length === 0) return <p>{words.fontsExact}</p>;
  return (
    <>
      {substitutions.length > 0 && <p>{words.fontsNote}</p>}
      <ul className="kp-bulletin-fonts">
        {substitutions.map(({ wanted, used, reason, characters }) => (
          <li key={`${wanted} ${used} ${reason}`}>
            {reason === 'characters' ? words.standsFor(wanted, used, characters) : words.stands(wanted, used)}
          </li>
        ))}
      </ul>
      {unprintable.length > 0 && <p className="kp-field-fault">{words.unprintable(unprintable.join(''))}</p>}
    </>
  );
}
