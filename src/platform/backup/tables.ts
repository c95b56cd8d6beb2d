declare module '../database/tables.ts' {
  interface OpenTables {
    backup_run: {
      id: string;
      cause: 'schedule' | 'request' | 'command';
      status: 'waiting' | 'running' | 'made' | 'failed';
      asked_by: string;
      asked_at: Date;
      ended_at: Date | null;
      path: string | null;
      bytes: number | null;
      digest: string | null;
      failure: unknown;
      removed_at: Date | null;
    };
  }
}
