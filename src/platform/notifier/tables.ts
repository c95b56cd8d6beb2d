import type { Generated } from 'kysely';
import type { Channel, LetterFailure } from '../../contracts/messages.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    letter: {
      id: string;
      channel: Channel;
      subject_id: string;
      account_id: string | null;
      about: string;
      sent_by: string;
      state: 'waiting' | 'sent' | 'failed';
      address_sealed: Buffer | null;
      words_sealed: Buffer | null;
      attempts: Generated<number>;
      failure: LetterFailure | null;
      created_at: Generated<Date>;
      expires_at: Date | null;
      settled_at: Date | null;
    };
  }
}
