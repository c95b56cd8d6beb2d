import { Button, Checkbox, Popover } from 'antd';
import { useId } from 'react';
import { usePreferences, useTexts } from '../preferences.ts';
import type { IndicatorShown } from './data.ts';
import type { SearchChange } from './search.ts';
import { COLUMN_KINDS, type ColumnKind, withColumnKinds } from './search.ts';

interface ColumnChoiceProps {
  indicators: readonly IndicatorShown[];
  shown: readonly string[];
  kinds: readonly ColumnKind[];
  onSearch: SearchChange;
}

/** Which indicators, and what stands beside the total of each: the same for all, as in the exported file. */
export function ColumnChoice({ indicators, shown, kinds, onSearch }: ColumnChoiceProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const [indicatorsLabel, kindsLabel] = [useId(), useId()];
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="kp-column-groups">
          <p id={indicatorsLabel}>{t.statistics.columnsIndicators}</p>
          <Checkbox.Group
            className="kp-column-choice"
            role="group"
            aria-labelledby={indicatorsLabel}
            value={[...shown]}
            options={indicators.map(({ code, name }) => ({
              value: code,
              label: name[locale],
              disabled: shown.length === 1 && shown.includes(code),
            }))}
            onChange={(chosen) =>
              onSearch({ show: chosen.length === indicators.length ? undefined : chosen.join(',') })
            }
          />
          <p id={kindsLabel}>{t.statistics.columnsKinds}</p>
          <Checkbox.Group
            className="kp-column-choice"
            role="group"
            aria-labelledby={kindsLabel}
            value={[...kinds]}
            options={COLUMN_KINDS.map((kind) => ({ value: kind, label: t.statistics[kind] }))}
            onChange={(chosen) => onSearch(withColumnKinds(chosen as ColumnKind[]))}
          />
        </div>
      }
    >
      <Button>{t.statistics.columns}</Button>
    </Popover>
  );
}
