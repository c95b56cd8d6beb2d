import type { Generated } from 'kysely';
import type { ImportStatus } from '../../contracts/imports.ts';
import type { MeasureKind, TableProblemCode, ValueState } from '../../contracts/tables.ts';
import type { Flow } from './ledger/delta.ts';

declare module '../../platform/database/tables.ts' {
  interface OpenTables {
    indicator: { id: Generated<number>; code: string };
  }
  interface ScopedTables {
    import_batch: {
      id: string;
      region_id: string;
      status: ImportStatus;
      as_of: string;
      since: string;
      choices: unknown;
      version: Generated<number>;
      progress: Generated<unknown>;
      failure: unknown;
      staged_cells: Generated<number>;
      observations: number | null;
      created_by: string;
      created_at: Generated<Date>;
      committed_at: Date | null;
      committed_seq: number | null;
      withdrawn_at: Date | null;
      withdrawn_reason: string | null;
      outcome: Generated<unknown>;
      origin: Generated<string | null>;
    };
    import_file: {
      import_id: string;
      ordinal: number;
      region_id: string;
      name: string;
      digest: string;
      format: string | null;
      encoding: string | null;
    };
    import_table: {
      import_id: string;
      file_ordinal: number;
      ordinal: number;
      region_id: string;
      sheet: string | null;
      title: string | null;
      level: string;
      columns: unknown;
      totals: unknown;
      rows: number;
    };
    import_problem: {
      import_id: string;
      ordinal: number;
      region_id: string;
      file_ordinal: number;
      table_ordinal: number | null;
      severity: 'error' | 'warning';
      code: TableProblemCode;
      sheet: string | null;
      cell: string | null;
      params: unknown;
      candidates: Generated<string[]>;
    };
    observation: {
      id: Generated<number>;
      import_id: string;
      region_id: string;
      indicator_id: number;
      measure: MeasureKind;
      observed_on: string;
      since_on: string;
      state: ValueState;
      value: number | null;
      file_ordinal: number;
      table_ordinal: number;
      cell: string;
      raw: string;
      original: string | null;
    };
    ledger_pending: {
      region_id: string;
      indicator_id: number;
      effective_on: string;
      flow: Flow;
      amount: number;
      fact_kind: string;
      fact_id: string;
      fact_revision: number;
      recorded_at: Generated<Date>;
      correlation_id: string;
    };
    ledger_day: {
      region_id: string;
      indicator_id: number;
      day: string;
      entered: number;
      withdrawn: number;
      moved: number;
    };
    ledger_balance: {
      region_id: string;
      indicator_id: number;
      month: string;
      entered: number;
      withdrawn: number;
      moved: number;
    };
    snapshot: {
      id: string;
      number: Generated<number>;
      region_id: string;
      as_of: string;
      since: string;
      known_at: Date;
      known_seq: number;
      taken_by: string;
      note: string;
      figures: number;
      manifest: string;
      digest: string;
    };
    snapshot_section: {
      snapshot_id: string;
      ordinal: number;
      region_id: string;
      name: string;
      content: string;
      digest: string;
    };
    snapshot_release: {
      snapshot_id: string;
      version: number;
      region_id: string;
      act: 'released' | 'withdrawn';
      at: Generated<Date>;
      by: string;
      reason: string | null;
    };
    current_observation: {
      region_id: string;
      indicator_id: number;
      measure: MeasureKind;
      observed_on: string;
      since_on: string;
      valid_until: string;
      observation_id: number;
      import_id: string;
      state: ValueState;
      value: number | null;
    };
  }
}
