import { ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { formatChange, formatPercent } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { CellShown } from './figures.ts';

interface GridCellProps {
  cell: CellShown;
  /** To be read, not written: the number stands first, and what was written below it. */
  asRead?: boolean;
}

/** What is written, and below it in quieter type how it is read and how it stands against last time. */
export function GridCell({ cell, asRead = false }: GridCellProps) {
  const t = useTexts();
  const { display, reads, last, change, problems, isAsked, beside = [], closed = t.handInPages.known } = cell;
  const [worst] = [...problems].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  const under = [
    reads === null ? null : asRead ? t.handInPages.wrote(display) : t.handInPages.reads(reads),
    last === null ? null : t.handInPages.lastTime(last),
    ...beside,
  ].filter((words) => words !== null);
  return (
    <>
      <span className="kp-grid-written">
        {worst !== undefined && display !== '' && (
          <span className={`kp-grid-mark kp-grid-mark-${worst.severity}`} title={worst.message}>
            {worst.severity === 'error' ? <ExclamationCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
            <span className="kp-hearing">{worst.message}</span>
          </span>
        )}
        {(asRead ? reads : null) ?? display}
      </span>
      <span className="kp-grid-under">
        {(isAsked ? under : [...beside, closed]).join(t.common.clauseSeparator)}
        {change !== null && change.by !== 0 && (
          <span className={change.isLarge ? 'kp-grid-large' : ''}>
            {' '}
            {change.share === null
              ? formatChange(change.by)
              : `${change.by > 0 ? '+' : ''}${formatPercent(change.share)}`}
          </span>
        )}
      </span>
    </>
  );
}
