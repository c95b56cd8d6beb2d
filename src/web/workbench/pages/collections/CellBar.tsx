import { Input } from 'antd';
import { useId } from 'react';
import { useTexts } from '../../preferences.ts';
import { type CellShown, changeWords, isToExplain } from './figures.ts';

interface CellBarProps {
  cell: CellShown | null;
  explanation: string;
  onExplain(text: string): void;
}

/** What is known of the chosen cell, in whole sentences; a change that stands out can be explained here. */
export function CellBar({ cell, explanation, onExplain }: CellBarProps) {
  const t = useTexts();
  const words = t.handInPages;
  const id = useId();
  if (cell === null) return <p className="kp-cell-bar kp-quiet">{words.cell.none}</p>;
  const { reads, last, lastOn, change, problems, column } = cell;
  const facts = [
    reads === null ? null : words.reads(reads),
    last === null ? null : lastOn === null ? words.lastTime(last) : words.lastTimeDated(lastOn, last),
    change === null ? null : changeWords(t, change),
    change?.isLarge ? words.large : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="kp-cell-bar">
      <div>
        <p>
          <strong>
            {cell.rowName} {column.name}
          </strong>
          {facts.length > 0 && `　${facts.join(t.common.clauseSeparator)}`}
        </p>
        {problems.map(({ code, severity, message }) => (
          <p key={code} className={severity === 'error' ? 'kp-field-fault' : 'kp-cell-warning'}>
            {message}
          </p>
        ))}
      </div>
      {isToExplain(cell) && (
        <div className="kp-cell-explain">
          <label htmlFor={id}>{words.cell.explain}</label>
          <Input
            id={id}
            maxLength={200}
            placeholder={words.cell.explainPlaceholder}
            value={explanation}
            onChange={({ target }) => onExplain(target.value)}
          />
        </div>
      )}
    </div>
  );
}
