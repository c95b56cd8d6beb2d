import { Button } from 'antd';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { Landing } from './paste.ts';

/** What became of a pasted block; cells that found no place are listed until they are dismissed. */
export function PasteReport({ landing, onDismiss }: { landing: Landing; onDismiss: () => void }) {
  const t = useTexts();
  const words = t.handInPages.paste;
  const { left, placed } = landing;
  const blank = placed.filter(({ written }) => written === '').length;
  const said = [
    words.shape(formatNumber(landing.rows), formatNumber(landing.columns)),
    ...(landing.by === 'names' ? [words.byNames] : []),
    words.placed(formatNumber(placed.length)),
    ...(blank === 0 ? [] : [words.cleared(formatNumber(blank))]),
    ...(left.length === 0 ? [] : [words.left(formatNumber(left.length))]),
  ];
  return (
    <div className={`kp-hint kp-paste${left.length > 0 ? ' kp-hint-warning' : ''}`} role="status">
      <p>{said.join(t.common.clauseSeparator)}</p>
      {left.length > 0 && (
        <>
          <p>{words.leftHint}</p>
          <ul className="kp-paste-left">
            {left.map(({ row, column, written, why }) => (
              <li key={`${row} ${column}`}>
                <span className="kp-quiet">{words.place(formatNumber(row + 1), formatNumber(column + 1))}</span>{' '}
                <strong>{written}</strong> {t.common.unit(words.why[why])}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button size="small" onClick={onDismiss}>
        {words.dismiss}
      </Button>
    </div>
  );
}
