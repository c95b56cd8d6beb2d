import type { ComposedBulletin } from '../../../../contracts/bulletins.ts';
import type { DocumentNumber } from '../../../../contracts/officialDocuments.ts';
import type { Edit } from './lines.ts';
import type { Passage } from './PassagePanel.tsx';
import type { Read } from './reading.ts';
import type { BulletinText } from './text.ts';

export interface PaperProps {
  /** Its tables are those of the figures, whatever is written above them. */
  composed: ComposedBulletin;
  /** Null until its document has one. */
  number: DocumentNumber | null;
  text: BulletinText;
  read: (words: string) => Read;
  edits: readonly Edit[];
  /** What is being written on: a key, `title` or `recipients`. */
  editing: string | null;
  mayWrite: boolean;
  onEdit(place: string | null): void;
  onWrite(text: BulletinText, step?: boolean): void;
  onPassage(passage: Passage): void;
  onHead(): void;
}
