import { Problem } from '../../../contracts/problems.ts';
import { commentedCopy, proofreadUpload } from '../../../contracts/proofreading.ts';
import { documentFailureText } from '../../../contracts/texts/document-failures.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { commentedDocx } from './commented.ts';
import { presentDocument } from './present.ts';
import { proofreadDocument } from './run.ts';
import { receiveDocument } from './upload.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const proofreadingRoutes = (): readonly Handler[] => [
  handle(proofreadUpload, {
    prepare: receiveDocument,
    async run(act, { locale }, { name, document, asked }) {
      const read = await proofreadDocument(act, document, asked);
      return presentDocument(read, { name, format: document.format, withData: read.withData }, locale);
    },
  }),

  handle(commentedCopy, {
    async prepare(call) {
      const upload = await receiveDocument(call);
      if (upload.document.format !== 'docx') {
        const failure = { reason: 'other_format', found: upload.document.format };
        throw new Problem('document_unreadable', {
          message: documentFailureText('file_unreadable', failure, call.locale),
        });
      }
      return upload;
    },
    async run(act, { locale }, { name, bytes, document, asked, grades }) {
      const read = await proofreadDocument(act, document, asked);
      const findings = read.findings.filter(({ grade }) => grades.includes(grade));
      const copy = await commentedDocx(bytes, { ...read, findings }, act.today, locale);
      const suffix = locale === 'zh' ? '（核稿）' : ' (proofread)';
      return { fileName: name.replace(/(?:\.docx)?$/i, `${suffix}.docx`), mediaType: DOCX, bytes: copy };
    },
  }),
];
