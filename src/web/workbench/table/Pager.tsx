import { Button } from 'antd';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';

/** Lists page by key, so there is a next and a previous page, and no page numbers. */
export interface Paging {
  shown: number;
  total?: number;
  /** Undefined on the first page. */
  onPrevious?: () => void;
  /** Undefined on the last page. */
  onNext?: () => void;
}

export function Pager({ shown, total, onPrevious, onNext }: Paging) {
  const t = useTexts();
  return (
    <nav className="kp-pager" aria-label={t.table.pager}>
      <p role="status">
        {total === undefined && (onPrevious ?? onNext) !== undefined
          ? t.table.rowsOfPage(formatNumber(shown))
          : t.table.rows(formatNumber(shown), formatNumber(total ?? shown))}
      </p>
      <Button disabled={onPrevious === undefined} onClick={onPrevious}>
        {t.table.previousPage}
      </Button>
      <Button disabled={onNext === undefined} onClick={onNext}>
        {t.table.nextPage}
      </Button>
    </nav>
  );
}
