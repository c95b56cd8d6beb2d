import type { DocumentShown, RecipientShown } from '../../../../contracts/notices.ts';

/** What somebody wants to do with a document, before it is done. */
export type Asked =
  | { kind: 'agree' | 'return' | 'number' | 'release' | 'withdraw' | 'remind' }
  | { kind: 'link'; recipient: RecipientShown };

export interface StepDialogProps {
  document: DocumentShown;
  onClose(): void;
  /** The document as it stands afterwards, and what to say. */
  onDone(shown: DocumentShown, text: string): Promise<void>;
}
