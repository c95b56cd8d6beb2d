import { BULLETIN_LIMITS, type readEditedFile } from '../../../contracts/bulletinDrafts.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { AnyRoute, OutputOf } from '../../../contracts/route.ts';
import { editedFileFailureText } from '../../../contracts/texts/edited-file-failures.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import type { Act } from '../../../platform/act.ts';
import {
  type DocumentFile,
  documentLimits,
  type OfficeDocument,
  readDocument,
  readDocumentInWorker,
} from '../../../platform/documents/index.ts';
import type { Call } from '../../../platform/http/handler.ts';
import { receiveParts } from '../../../platform/http/receive.ts';
import { docxOf, type FileProperties } from '../../../platform/officialdoc/index.ts';
import { composedToDocument } from '../composing/document.ts';
import { contradictionsIn, withText } from './check.ts';
import { figuresOfBulletin } from './drafting.ts';
import { type EditedParts, isTooLong, knownOf, partsOf } from './editedParts.ts';
import { editedText } from './editedText.ts';
import { officesOf } from './offices.ts';
import { findBulletin } from './show.ts';
import { type BulletinRow, bulletinById, type RevisionRow, revisionOf } from './store.ts';

/** What a .docx of a draft tells of itself, so that it is known again when it comes back. */
export const marksOf = ({ id, revision }: Pick<BulletinRow, 'id' | 'revision'>): FileProperties => ({
  KepuBulletin: id,
  KepuRevision: String(revision),
});

/** Takes the file off the line and opens it, before any transaction. */
export async function receiveEdited({
  request,
  locale,
}: Pick<Call<AnyRoute>, 'request' | 'locale'>): Promise<OfficeDocument> {
  const files: DocumentFile[] = [];
  await receiveParts(request, BULLETIN_LIMITS.fileBytes, async ({ name, bytes }) => {
    if (files.length > 0) throw new Problem('too_large', { limit: '1' });
    files.push({ name, bytes });
  });
  const [file] = files;
  if (file === undefined) throw new Problem('upload_invalid');
  const outcome = await readDocumentInWorker(file);
  if (!outcome.ok) throw new Problem('bulletin_file_refused', { message: editedFileFailureText(outcome, locale) });
  if (outcome.document.format !== 'docx') throw refused('not_word', locale);
  return outcome.document;
}

const refused = (reason: string, locale: Locale) =>
  new Problem('bulletin_file_refused', {
    message: editedFileFailureText({ code: 'file_unreadable', reason: { reason } }, locale),
  });

/** The text of a file beside the revision that it was made of, or the newest where it does not tell. */
export async function readEdited(
  act: Act,
  id: string,
  file: OfficeDocument,
  locale: Locale,
): Promise<OutputOf<typeof readEditedFile>> {
  const row = await findBulletin(act, id);
  const basedOn = await basisOf(act, row, file);
  const revision = await revisionOf(act.tx, act.scope, id, basedOn ?? row.revision);
  if (revision === undefined) throw new Error(`bulletin ${id} has no revision ${basedOn ?? row.revision}`);
  const edited = partsOf(file, knownOf(revision.composed, revision.settings.signature.offices));
  if (edited === null) throw refused('no_sections', locale);
  if (isTooLong(edited)) throw refused('too_long', locale);
  const { leftOut, ...written } = editedText(edited, await asSent(revision), revision.composed);
  const figures = await figuresOfBulletin(act, row);
  return {
    title: written.title,
    sections: written.sections.map(({ heading, sentences }) => ({ heading, sentences: [...sentences] })),
    contradictions: contradictionsIn(withText(revision.composed, written, figures), figures),
    basedOn,
    leftOut,
    comments: file.carried?.comments ?? 0,
    tracked: file.carried?.tracked ?? { inserted: 0, deleted: 0 },
  };
}

/** The revision that a file tells it was made of; null where it tells none that there is. */
async function basisOf(act: Act, row: BulletinRow, { carried }: OfficeDocument): Promise<number | null> {
  const { KepuBulletin: bulletin, KepuRevision: told } = carried?.properties ?? {};
  if (bulletin === undefined) return null;
  if (bulletin !== row.id) throw await ofAnother(act, bulletin);
  const revision = Number(told);
  return Number.isInteger(revision) && revision >= 1 && revision <= row.revision ? revision : null;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Named where the reader may see it: it is the bulletin where the file belongs. */
async function ofAnother(act: Act, id: string): Promise<Problem> {
  const other = ID.test(id) ? await bulletinById(act.tx, act.scope, officesOf(act.principal), id) : undefined;
  return new Problem('bulletin_file_of_another', { title: other?.title ?? '' });
}

/** The file of a revision, read as the one that came back is read: what differs then was changed there. */
async function asSent({ composed, settings }: RevisionRow): Promise<EditedParts> {
  const bytes = await docxOf(composedToDocument(composed, { ...settings, number: null }));
  const outcome = await readDocument({ name: '', bytes }, documentLimits);
  const parts = outcome.ok ? partsOf(outcome.document, knownOf(composed, settings.signature.offices)) : null;
  if (parts === null) throw new Error('a bulletin’s own file does not read as one');
  return parts;
}
