import type { DocumentRef } from '../../../../contracts/notices.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useTexts } from '../../preferences.ts';

/** 《关于……的通知》（苏科协发〔2026〕1号） */
export const toldOf = ({ title, number }: DocumentRef): string =>
  `《${title}》${number === null ? '' : `（${numberWords(number)}）`}`;

interface NamedDocumentsProps {
  document: { corrects: DocumentRef | null; corrections: readonly DocumentRef[] };
}

/** What a document corrects, and what has corrected it since: the reader must not go by the wrong one. */
export function NamedDocuments({ document: { corrects, corrections } }: NamedDocumentsProps) {
  const t = useTexts();
  const words = t.documentPages.facts;
  return (
    <>
      {corrects !== null && (
        <p className="kp-hint">
          {words.corrects}
          {t.common.unit(toldOf(corrects))}
        </p>
      )}
      {corrections.length > 0 && (
        <p className="kp-hint kp-hint-warning" role="status">
          <span>{words.corrections}</span> {corrections.map(toldOf).join(t.common.listSeparator)}
        </p>
      )}
    </>
  );
}
