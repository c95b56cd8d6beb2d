import type { Generated } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { MessageCode } from '../../contracts/messages.ts';
import type { SecondStep } from '../../contracts/secondFactor.ts';

declare module '../../platform/database/tables.ts' {
  interface ScopedTables {
    person: {
      id: string;
      region_id: string;
      name_sealed: Buffer;
      email_sealed: Buffer | null;
      phone_sealed: Buffer | null;
      erased_at: Date | null;
      created_at: Generated<Date>;
    };
    account: {
      id: string;
      person_id: string;
      region_id: string;
      login: string;
      /** null: invited, and nobody has set one yet. */
      password_hash: string | null;
      status: 'active' | 'suspended';
      must_change_password: Generated<boolean>;
      version: Generated<number>;
      created_at: Generated<Date>;
      signed_in_at: Date | null;
    };
    api_key: {
      id: string;
      region_id: string;
      name: string;
      rights: string[];
      token_digest: Buffer;
      ending: string;
      created_by: string;
      created_at: Generated<Date>;
      expires_at: Date;
      revoked_at: Date | null;
    };
  }
  interface OpenTables {
    role_grant: { account_id: string; role: Role; region_id: string | null; granted_at: Generated<Date> };
    session: {
      id: string;
      token_digest: Buffer;
      account_id: string;
      csrf_token: string;
      created_at: Generated<Date>;
      last_seen_at: Generated<Date>;
      expires_at: Date;
      ended_at: Date | null;
      device: Generated<string>;
      place: Generated<string>;
      second_step: SecondStep | null;
      awaits: 'password' | 'second_factor' | null;
    };
    invitation: {
      id: string;
      account_id: string;
      token_digest: Buffer;
      issued_by: string;
      issued_at: Generated<Date>;
      expires_at: Date;
      used_at: Date | null;
      revoked_at: Date | null;
    };
    second_factor: {
      account_id: string;
      secret_sealed: Buffer;
      confirmed_at: Date | null;
      last_step: Generated<number>;
    };
    recovery_code: { account_id: string; code_digest: Buffer; used_at: Date | null };
    sign_in_code: { session_id: string; code_digest: Buffer; expires_at: Date };
    api_key_use: { key_id: string; minute: Date; requests: number };
    sign_in_failure: { subject_digest: Buffer; failed_at: Generated<Date> };
    message: {
      id: string;
      account_id: string;
      code: MessageCode;
      params: unknown;
      href: string | null;
      about: string;
      sent_by: string;
      sent_at: Generated<Date>;
      read_at: Date | null;
    };
    demo_account: {
      account_id: string;
      login: string;
      password: string;
      title_zh: string;
      title_en: string;
      ordinal: number;
    };
  }
}
