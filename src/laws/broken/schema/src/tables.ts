declare module '../../../../platform/database/tables.ts' {
  interface ScopedTables {
    observation: { id: number; region_id: number; lit: boolean };
  }
  interface OpenTables {
    lantern: { id: string };
  }
}
