import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { OfficialBlock, OfficialDocument } from '../../../contracts/officialDocuments.ts';
import { attachmentOf, openingOf, sectionHeading } from '../../../contracts/rules/bulletins/paper.ts';

/** What a document says beside its bulletin: by whom, to whom, when. */
export type DocumentSettings = Pick<
  OfficialDocument,
  'kind' | 'issuers' | 'number' | 'recipients' | 'signature' | 'follows' | 'imprint'
>;

/** The bulletin as an official document: sections 一、二、三 with a paragraph for each sentence. */
export function composedToDocument(composed: ComposedBulletin, settings: DocumentSettings): OfficialDocument {
  return {
    ...settings,
    title: composed.title,
    body: [
      { kind: 'paragraph', text: openingOf(composed.title) },
      ...composed.sections.flatMap(({ heading, sentences }, n): OfficialBlock[] => [
        { kind: 'heading', level: 1, text: sectionHeading(n, heading) },
        ...sentences.map(({ text }): OfficialBlock => ({ kind: 'paragraph', text })),
      ]),
    ],
    attachments: composed.attachments.map(attachmentOf),
  };
}
