import type { DifferenceCause } from '../snapshots.ts';
import { formatInstant } from './format.ts';
import type { SnapshotWords } from './snapshots.ts';

/** Why a figure is told otherwise now, in a sentence; page and export say the same. */
export function causeInWords(cause: DifferenceCause, words: SnapshotWords): string {
  switch (cause.kind) {
    case 'import':
      return cause.file === null
        ? words.causes.importHidden(formatInstant(cause.at))
        : words.causes.import(cause.file, formatInstant(cause.at), cause.by ?? words.fields.bySystem);
    case 'withdrawal':
      return words.causes.withdrawal(formatInstant(cause.at), cause.reason);
    case 'succession': {
      const on = cause.effectiveOn === null ? '' : words.causes.effective(cause.effectiveOn);
      const regions = cause.regions.map(({ name }) => name).join('、');
      return regions === '' ? `${words.causes.successionPlain}${on}` : words.causes.succession(regions, on);
    }
    case 'fact':
      return words.causes.fact;
  }
}
