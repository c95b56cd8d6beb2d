declare module '../../../../../../platform/database/tables.ts' {
  interface ScopedTables {
    lantern: { id: string; region_id: string };
  }
}
