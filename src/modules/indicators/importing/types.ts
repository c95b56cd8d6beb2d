import type { TableReading } from '../reading/index.ts';

export interface OfficeFile {
  ordinal: number;
  name: string;
  bytes: Uint8Array;
}

export interface FileReading {
  ordinal: number;
  name: string;
  format: string | null;
  encoding: string | null;
  tables: readonly TableReading[];
}
