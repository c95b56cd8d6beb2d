import { Button } from 'antd';
import type { ReactNode } from 'react';
import { BUILT_IN_INDICATORS } from '../../../../../../contracts/indicators.ts';
import { useTexts } from '../../../../preferences.ts';
import { newPart, type PartEntry, type PartEntryOf, withIndicator, withKey } from '../entries.ts';
import { fieldName } from '../faults.ts';
import { ItemList } from './ItemList.tsx';
import { IndicatorField } from './plain.tsx';

type Kind = Exclude<PartEntry['kind'], 'leaders'>;
type ItemOf<K extends Kind> = PartEntryOf<K>['indicators'][number];

interface IndicatorItemsProps<K extends Kind> {
  /** The part that they belong to. */
  name: string;
  kind: K;
  items: readonly ItemOf<K>[];
  children(item: ItemOf<K>, name: string, onChange: (item: ItemOf<K>) => void): ReactNode;
  onChange(items: ItemOf<K>[]): void;
}

/** The indicators that a part tells of, each with its wording. */
export function IndicatorItems<K extends Kind>({ name, kind, items, children, onChange }: IndicatorItemsProps<K>) {
  const words = useTexts().templateForm;
  const list = fieldName(name, 'indicators');
  const add = () => {
    const told = items.map(({ indicator }) => indicator);
    const next = BUILT_IN_INDICATORS.find(({ code }) => !told.includes(code))?.code;
    const { indicators } = newPart(kind, next) as { indicators: object[] };
    onChange([...items, ...indicators.map((item) => withKey(item) as ItemOf<K>)]);
  };
  return (
    <ItemList
      name={list}
      items={items}
      keyOf={({ key }) => key}
      labelOf={(at) => words.indicatorPlace(String(at + 1))}
      least={1}
      adding={<Button onClick={add}>{words.addIndicator}</Button>}
      onChange={onChange}
    >
      {(item, at, change) => (
        <>
          <IndicatorField
            name={fieldName(list, at, 'indicator')}
            label={words.indicator}
            value={item.indicator}
            onChange={(indicator) => change(withIndicator(item, indicator))}
          />
          {children(item, fieldName(list, at), change)}
        </>
      )}
    </ItemList>
  );
}
