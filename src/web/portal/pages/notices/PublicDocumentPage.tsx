import type { ReleasedDocument } from '../../../../contracts/notices.ts';
import { PORTAL_PATHS } from '../../../../contracts/portal.ts';
import { readPublicDocument } from '../../../../contracts/receivedDocuments.ts';
import { useReader } from '../../reader.ts';
import { DocumentArticle } from './DocumentArticle.tsx';

/** A document that is open to all. */
export function PublicDocumentPage({ id, document }: { id: string; document: ReleasedDocument }) {
  const words = useReader().t.noticePages;
  const fileOf = (format: string) => `/api/v1${readPublicDocument.path.replace(':id', id)}/file?format=${format}`;
  return (
    <>
      <p class="document-back">
        <a href={PORTAL_PATHS.notices}>{words.back}</a>
      </p>
      <DocumentArticle document={document} fileHref={fileOf} linked={true} />
    </>
  );
}
