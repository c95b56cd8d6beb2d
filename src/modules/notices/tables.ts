import type { Generated } from 'kysely';
import type { DocumentAct, DocumentFormat, DocumentState, Numbering, ReceiptWay } from '../../contracts/notices.ts';
import type { OfficialKind } from '../../contracts/officialDocuments.ts';
import type { ReminderChannel } from '../../contracts/rounds.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    issued_document: {
      id: string;
      region_id: string;
      kind: OfficialKind;
      title: string;
      content: unknown;
      audience: unknown;
      office_code: string;
      numbering: Numbering;
      open_to_all: boolean;
      follows_id: string | null;
      corrects_id: string | null;
      origin: string | null;
      state: DocumentState;
      route: unknown;
      submission: Generated<number>;
      drafters: string[];
      version: Generated<number>;
      drafted_by: string;
      drafted_at: Date;
      changed_at: Date;
      signed_at: Date | null;
      released_at: Date | null;
      withdrawn_for: string | null;
    };
    issued_step: {
      id: string;
      document_id: string;
      region_id: string;
      submission: number;
      act: DocumentAct;
      digest: string;
      opinion: string | null;
      by: string;
      at: Date;
    };
    issued_register: {
      id: string;
      region_id: string;
      office: string;
      year: number;
      first_serial: Generated<number>;
      version: Generated<number>;
    };
    issued_number: {
      register_id: string;
      serial: number;
      region_id: string;
      document_id: string | null;
      way: 'given' | 'typed';
      opens: boolean;
      final: Generated<boolean>;
      before_it: Generated<number | null>;
    };
    issued_text: { document_id: string; region_id: string; content: string; digest: string };
    issued_file: { document_id: string; format: DocumentFormat; region_id: string; file_digest: string };
    issued_recipient: {
      id: string;
      document_id: string;
      region_id: string;
      organisation_id: string | null;
      name: string;
      ordinal: number;
      in_house: boolean;
      accounts: number;
      sent_at: Date;
    };
    issued_link: {
      id: string;
      recipient_id: string;
      region_id: string;
      token_digest: Buffer;
      issued_by: string;
      issued_at: Date;
      expires_at: Date;
      revoked_at: Date | null;
    };
    issued_receipt: {
      recipient_id: string;
      document_id: string;
      region_id: string;
      way: ReceiptWay;
      link_id: string | null;
      signer_id: string | null;
      signer_sealed: Buffer | null;
      confirmed_by: string;
      confirmed_at: Date;
    };
    issued_reminder: {
      id: string;
      document_id: string;
      recipient_id: string;
      region_id: string;
      channels: ReminderChannel[];
      accounts: number;
      text: string;
      sent_by: string;
      sent_at: Date;
    };
  }
}
