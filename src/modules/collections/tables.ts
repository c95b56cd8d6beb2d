import type { Generated } from 'kysely';
import type {
  DroppedState,
  HandInState,
  HandInWay,
  REVIEW_VERDICTS,
  ReminderChannel,
  RoundRow,
  RoundState,
} from '../../contracts/rounds.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    collection_round: {
      id: string;
      region_id: string;
      title: string;
      as_of: string;
      since: string;
      rows: RoundRow[];
      columns: unknown;
      asks_base: boolean;
      table_version: Generated<number>;
      units: unknown;
      limit_at: Date;
      note: string | null;
      state: RoundState;
      version: Generated<number>;
      created_by: string;
      created_at: Generated<Date>;
      opened_at: Date | null;
      closed_at: Date | null;
      snapshot_id: string | null;
    };
    hand_in: {
      id: string;
      round_id: string;
      region_id: string;
      organisation_id: string;
      state: HandInState;
      own_limit_at: Date | null;
      version: Generated<number>;
      draft: Generated<unknown>;
      draft_file_name: string | null;
      draft_file_digest: string | null;
      draft_reading: unknown;
      draft_saved_at: Date | null;
      draft_saved_by: string | null;
      revision: Generated<number>;
      import_id: string | null;
    };
    hand_in_revision: {
      hand_in_id: string;
      revision: number;
      region_id: string;
      way: HandInWay;
      on_behalf: boolean;
      file_name: string;
      file_digest: string;
      reading: unknown;
      digest: string;
      problems: unknown;
      note: string | null;
      limit_at: Date;
      handed_in_at: Date;
      late: boolean;
      handed_in_by: string;
    };
    hand_in_review: {
      id: string;
      hand_in_id: string;
      revision: number;
      region_id: string;
      verdict: (typeof REVIEW_VERDICTS)[number];
      digest: string;
      reason: string | null;
      import_id: string | null;
      reviewed_by: string;
      reviewed_at: Date;
    };
    dropped_file: {
      id: string;
      round_id: string;
      region_id: string;
      name: string;
      digest: string;
      state: DroppedState;
      finding: unknown;
      hand_in_id: string | null;
      revision: number | null;
      set_aside_reason: string | null;
      dropped_by: string;
      dropped_at: Generated<Date>;
    };
    round_reminder: {
      id: string;
      round_id: string;
      hand_in_id: string;
      region_id: string;
      channels: ReminderChannel[];
      recipients: number;
      subject: string;
      text: string;
      sent_by: string;
      sent_at: Date;
    };
  }
}
