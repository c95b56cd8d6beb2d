import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { MISSING } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { Clash } from './cells.ts';
import type { CellShown } from './figures.ts';

interface DraftConflictProps {
  clashes: readonly Clash[];
  cellOf(key: string): CellShown | undefined;
  onChoose(key: string, side: 'mine' | 'theirs'): void;
}

/** Cells that two wrote at the same time, both values side by side, with a choice for each and for all. */
export function DraftConflict({ clashes, cellOf, onChoose }: DraftConflictProps) {
  const t = useTexts();
  const words = t.handInPages.conflict;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const all = (side: 'mine' | 'theirs') => {
    for (const { key } of clashes) onChoose(key, side);
  };
  return (
    <section
      className="kp-hint kp-hint-warning"
      role="alert"
      tabIndex={-1}
      ref={place}
      aria-labelledby="draft-conflict"
    >
      <h2 id="draft-conflict" className="kp-hint-title">
        {words.title}
      </h2>
      <p>{words.detail}</p>
      <table className="kp-conflict">
        <thead>
          <tr>
            <th scope="col">{t.forms.conflictField}</th>
            <th scope="col">{t.forms.conflictYours}</th>
            <th scope="col">{t.forms.conflictTheirs}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map(({ key, mine, theirs }) => {
            const cell = cellOf(key);
            return (
              <tr key={key}>
                <th scope="row">{cell === undefined ? key : `${cell.rowName} ${cell.column.name}`}</th>
                <td>
                  <p>{mine === '' ? MISSING : mine}</p>
                  <Button size="small" onClick={() => onChoose(key, 'mine')}>
                    {t.forms.keepYours}
                  </Button>
                </td>
                <td>
                  <p>{theirs === '' ? MISSING : theirs}</p>
                  <Button size="small" onClick={() => onChoose(key, 'theirs')}>
                    {t.forms.takeTheirs}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {clashes.length > 1 && (
        <p className="kp-form-actions">
          <Button onClick={() => all('mine')}>{words.all(t.forms.conflictYours)}</Button>
          <Button onClick={() => all('theirs')}>{words.all(t.forms.conflictTheirs)}</Button>
        </p>
      )}
    </section>
  );
}
