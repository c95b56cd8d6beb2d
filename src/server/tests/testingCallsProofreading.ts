import { commentedCopy, proofreadUpload } from '../../contracts/proofreading.ts';
import { docxOf, paragraph } from '../../platform/officedoc/fixtures.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import { upload } from './testingUpload.ts';

const document = ({ caller }: Situation) => {
  const { headers, payload } = upload(caller.headers, {}, [
    ['通报.docx', Buffer.from(docxOf(paragraph('特此通报。')))],
  ]);
  return { headers, bytes: payload };
};

/** How the routes of proofreading are called, by the names of the matrix. */
export const PROOFREADING_CALLS: Readonly<Record<string, Call>> = {
  proofreadDocument: call(proofreadUpload, document),
  commentedCopy: call(commentedCopy, document),
};
