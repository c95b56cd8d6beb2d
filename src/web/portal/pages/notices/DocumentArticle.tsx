import type { ComponentChildren } from 'preact';
import type { DocumentFormat, DocumentRef, ReleasedDocument } from '../../../../contracts/notices.ts';
import { PORTAL_PATHS } from '../../../../contracts/portal.ts';
import { formatDateInProse, formatInstant } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useReader } from '../../reader.ts';
import { DocumentText } from './DocumentText.tsx';

/** A released document with what became of it; `children` stand between head and text. */
export function DocumentArticle({
  document,
  fileHref,
  linked,
  children,
}: {
  document: ReleasedDocument;
  fileHref: (format: DocumentFormat) => string;
  /** Whether documents named beside it are open to the reader. */
  linked: boolean;
  children?: ComponentChildren;
}) {
  const { t, locale } = useReader();
  const words = t.noticePages;
  const { content, withdrawnFor, corrects, corrections, files, digest, releasedAt } = document;
  return (
    <article class="document">
      <header>
        <h1 lang="zh-CN">{content.title}</h1>
        <dl class="facts">
          <dt>{words.issuer}</dt>
          <dd lang="zh-CN">{content.issuers.join('、')}</dd>
          {content.number !== null && (
            <>
              <dt>{words.number}</dt>
              <dd lang="zh-CN">{numberWords(content.number)}</dd>
            </>
          )}
          <dt>{words.releasedOn}</dt>
          <dd>{formatDateInProse(formatInstant(releasedAt).slice(0, 10), locale)}</dd>
          {content.follows !== null && (
            <>
              <dt>{words.follows}</dt>
              <dd lang="zh-CN">{content.follows}</dd>
            </>
          )}
        </dl>
        {withdrawnFor !== null && <p class="notice notice-danger">{words.withdrawnFor(withdrawnFor)}</p>}
        {corrects !== null && <Named label={words.corrects} documents={[corrects]} linked={linked} />}
        {corrections.length > 0 && <Named label={words.correctedBy} documents={corrections} linked={linked} />}
      </header>
      {children}
      <DocumentText document={content} />
      <footer>
        {files.length > 0 && (
          <p class="document-files">
            {files.map((format) => (
              <a key={format} class="button" href={fileHref(format)}>
                {words.download[format]}
              </a>
            ))}
          </p>
        )}
        <p class="quiet small">
          {words.digest} <code>{digest}</code>
        </p>
      </footer>
    </article>
  );
}

function Named({ label, documents, linked }: { label: string; documents: readonly DocumentRef[]; linked: boolean }) {
  return (
    <p class="notice">
      {label}{' '}
      {documents.map(({ id, title, number }) => {
        const told = `《${title}》${number === null ? '' : `（${numberWords(number)}）`}`;
        return linked ? (
          <a key={id} href={`${PORTAL_PATHS.notices}/${id}`} lang="zh-CN">
            {told}
          </a>
        ) : (
          <span key={id} lang="zh-CN">
            {told}
          </span>
        );
      })}
    </p>
  );
}
