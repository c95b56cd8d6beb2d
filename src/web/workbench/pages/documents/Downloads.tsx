import { Button } from 'antd';
import { useState } from 'react';
import type { DocumentFormat } from '../../../../contracts/notices.ts';
import type { DownloadedFile } from '../../api/call.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { save } from '../../components/save.ts';
import { usePreferences, useTexts } from '../../preferences.ts';

interface DownloadsProps {
  formats: readonly DocumentFormat[];
  fetchFile(format: DocumentFormat): Promise<DownloadedFile>;
}

/** A document as a file, in the formats there are. */
export function Downloads({ formats, fetchFile }: DownloadsProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const [busy, setBusy] = useState<DocumentFormat | null>(null);
  const download = async (format: DocumentFormat) => {
    setBusy(format);
    try {
      const { name, bytes } = await fetchFile(format);
      save(bytes, name);
    } catch (error) {
      notify({ tone: 'warning', text: failureWords(error, locale).detail });
    } finally {
      setBusy(null);
    }
  };
  return formats.map((format) => (
    <Button key={format} loading={busy === format} onClick={() => download(format)}>
      {t.documentPages.acts[format]}
    </Button>
  ));
}
