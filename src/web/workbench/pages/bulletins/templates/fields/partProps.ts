import type { PartEntry } from '../entries.ts';

/** What the fields of a part work on. */
export interface PartProps<Part extends PartEntry> {
  name: string;
  part: Part;
  onChange(part: Part): void;
}
