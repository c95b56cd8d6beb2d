import { type BulletinShown, readEditedFile } from '../../../../contracts/bulletinDrafts.ts';
import type { OutputOf } from '../../../../contracts/route.ts';
import { client, queryClient } from '../../session.ts';
import { type Comparison, compared } from './comparing.ts';
import { revisionQuery } from './queries.ts';
import { textOf } from './text.ts';

/** A file that came back, beside the revision that it was made of. */
export interface Brought {
  file: string;
  comparison: Comparison;
  /** The revision that it is compared with. */
  revision: number;
  answer: OutputOf<typeof readEditedFile>;
}

/** Reads a file and holds it beside its revision; nothing is kept. */
export async function bring({ id, revision: newest }: BulletinShown, file: File): Promise<Brought> {
  const body = new FormData();
  body.append('files', file, file.name);
  const answer = await client.call(readEditedFile, { params: { id }, body });
  const revision = answer.basedOn ?? newest;
  const base = textOf(await queryClient.fetchQuery(revisionQuery(id, revision)));
  const { sections } = textOf({
    settings: base.settings,
    composed: {
      title: answer.title,
      asOf: '',
      attachments: [],
      sections: answer.sections.map(({ heading, sentences }) => ({
        heading,
        sentences: sentences.map((text) => ({ text, claims: [] })),
      })),
    },
  });
  return { file: file.name, comparison: compared(base, { title: answer.title, sections }), revision, answer };
}
