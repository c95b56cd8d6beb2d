import type { PlacedFinding } from '../../../../contracts/proofreading.ts';
import { useTexts } from '../../preferences.ts';

interface FindingCardProps {
  finding: PlacedFinding;
  isChosen: boolean;
  onChoose(): void;
}

/** One finding: what is stated, what follows, and where; a click leads to its place. */
export function FindingCard({ finding, isChosen, onChoose }: FindingCardProps) {
  const t = useTexts();
  const { grade, message, stated, expected, where } = finding;
  return (
    <button type="button" className="kp-proof-card" data-grade={grade} aria-pressed={isChosen} onClick={onChoose}>
      <span className="kp-proof-grade" data-grade={grade}>
        {t.proofreading.grades[grade]}
      </span>
      <span className="kp-proof-where">{'line' in where ? t.proofreading.place(where.line) : placeInTable(where)}</span>
      <span className="kp-proof-message">{message}</span>
      {(stated !== null || expected !== null) && (
        <span className="kp-proof-figures">
          {stated !== null && (
            <span>
              {t.proofreading.stated} <b>{shown(stated)}</b>
            </span>
          )}
          {expected !== null && (
            <span>
              {t.proofreading.expected} <b>{shown(expected)}</b>
            </span>
          )}
        </span>
      )}
    </button>
  );
}

const shown = (value: string | number) => (typeof value === 'number' ? value.toLocaleString('en-US') : value);

function placeInTable({ table, row, column }: { table: string; row: string | null; column: string | null }): string {
  return [table, row, column].filter((part) => part !== null).join(' · ');
}
