import { Button, Input } from 'antd';
import { useTexts } from '../../preferences.ts';
import type { Cells } from './cells.ts';
import { type CellShown, changeWords, columnWords, isToExplain, type TableShown } from './figures.ts';

interface EntryCardsProps {
  shown: TableShown;
  explanations: Cells;
  onChange(changes: Cells): void;
  onExplain(key: string, text: string): void;
}

/** The same table on a phone: one card a region, one field a column. */
export function EntryCards({ shown, explanations, onChange, onExplain }: EntryCardsProps) {
  return (
    <div className="kp-entry-cards">
      {shown.map(([first, ...others]) =>
        first === undefined ? null : (
          <section key={first.row.region.code} className="kp-panel" aria-label={first.rowName}>
            <h3 className="kp-panel-title">{first.rowName}</h3>
            <div className="kp-panel-body kp-form">
              {[first, ...others].map((cell) => (
                <CellField
                  key={cell.key}
                  cell={cell}
                  explanation={explanations[cell.key] ?? ''}
                  onChange={(written) => onChange({ [cell.key]: written })}
                  onExplain={(text) => onExplain(cell.key, text)}
                />
              ))}
            </div>
          </section>
        ),
      )}
    </div>
  );
}

/** The id of a cell's field, for links that lead to it. */
export const fieldOf = (key: string): string => `cell-${key}`;

interface CellFieldProps {
  cell: CellShown;
  explanation: string;
  onChange(written: string): void;
  onExplain(text: string): void;
}

function CellField({ cell, explanation, onChange, onExplain }: CellFieldProps) {
  const t = useTexts();
  const words = t.handInPages;
  const { key, column, isAsked, written, display, reads, last, change, problems, beside = [], closed } = cell;
  const told = problems.filter(({ code }) => code !== 'not_filled');
  const under = [
    reads === null ? null : words.reads(reads),
    last === null ? null : words.lastTime(last),
    change === null ? null : changeWords(t, change),
    change?.isLarge ? words.large : null,
    ...beside,
  ].filter((fact) => fact !== null);
  return (
    <div className="kp-form-field">
      <label htmlFor={fieldOf(key)}>{columnWords(t, column)}</label>
      {isAsked ? (
        <div className="kp-entry-field">
          <Input
            id={fieldOf(key)}
            inputMode="decimal"
            maxLength={60}
            value={written}
            aria-describedby={`under ${key}`}
            {...(told.some(({ severity }) => severity === 'error') ? { status: 'error', 'aria-invalid': true } : {})}
            onChange={({ target }) => onChange(target.value)}
          />
          <Button aria-label={t.common.labelled(column.name, words.notApplicable)} onClick={() => onChange('#')}>
            #
          </Button>
          <Button aria-label={t.common.labelled(column.name, words.notYet)} onClick={() => onChange('—')}>
            —
          </Button>
        </div>
      ) : (
        <p id={fieldOf(key)}>
          {display} <span className="kp-quiet">{closed ?? words.known}</span>
        </p>
      )}
      <div id={`under ${key}`} className="kp-field-under">
        {under.length > 0 && <p className="kp-field-help">{under.join(t.common.clauseSeparator)}</p>}
        {told.map(({ code, severity, message }) => (
          <p key={code} className={severity === 'error' ? 'kp-field-fault' : 'kp-cell-warning'}>
            {message}
          </p>
        ))}
      </div>
      {isToExplain(cell) && (
        <Input
          maxLength={200}
          aria-label={`${column.name} ${words.cell.explain}`}
          placeholder={words.cell.explainPlaceholder}
          value={explanation}
          onChange={({ target }) => onExplain(target.value)}
        />
      )}
    </div>
  );
}
