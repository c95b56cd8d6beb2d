import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../../../preferences.ts';
import { moved, replaced, without } from '../lists.ts';

interface ItemListProps<Item> {
  /** Names the list for its fields. */
  name: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  /** 第二部分 */
  labelOf(place: number, item: Item): string;
  /** At least so many stay. */
  least?: number;
  adding: ReactNode;
  heading?: 'h3' | 'h4';
  children(item: Item, place: number, onChange: (item: Item) => void): ReactNode;
  onChange(items: Item[]): void;
}

/** Things in an order that is changed by buttons, or by the arrow keys on them; the focus goes with what is moved. */
export function ItemList<Item>(props: ItemListProps<Item>) {
  const { name, items, keyOf, labelOf, least = 0, adding, heading: Heading = 'h4', children, onChange } = props;
  const words = useTexts().templateForm.move;
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    const buttons = wanted.current.map((id) => document.getElementById(id) as HTMLButtonElement | null);
    wanted.current = [];
    buttons.find((each) => each !== null && !each.disabled)?.focus();
  });
  const move = (at: number, by: -1 | 1) => {
    const item = items[at] as Item;
    if (at + by < 0 || at + by >= items.length) return;
    const [up, down] = [buttonId(name, keyOf(item), 'up'), buttonId(name, keyOf(item), 'down')];
    wanted.current = by < 0 ? [up, down] : [down, up];
    setTold(words.moved(labelOf(at, item), String(at + by + 1)));
    onChange(moved(items, at, by));
  };
  const remove = (at: number) => {
    const beside = items[at + 1] ?? items[at - 1];
    onChange(without(items, at));
    if (beside === undefined) place.current?.focus();
    else wanted.current = ['up', 'down', 'remove'].map((act) => buttonId(name, keyOf(beside), act));
  };
  const byKeys = (at: number) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    move(at, by);
  };
  return (
    <div className="kp-template-list" ref={place} tabIndex={-1} id={`field-${name}`}>
      {items.map((item, at) => {
        const [key, label] = [keyOf(item), labelOf(at, item)];
        const button = (act: 'up' | 'down' | 'remove') => ({
          id: buttonId(name, key, act),
          size: 'small' as const,
          title: words[act](label),
          'aria-label': words[act](label),
        });
        return (
          <section key={key} className="kp-template-item" aria-label={label}>
            <div className="kp-template-item-head">
              <Heading className="kp-template-item-name">{label}</Heading>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same by a press */}
              <div className="kp-template-item-acts" onKeyDown={byKeys(at)}>
                <Button {...button('up')} icon={<ArrowUpOutlined />} disabled={at === 0} onClick={() => move(at, -1)} />
                <Button
                  {...button('down')}
                  icon={<ArrowDownOutlined />}
                  disabled={at === items.length - 1}
                  onClick={() => move(at, 1)}
                />
                <Button
                  {...button('remove')}
                  icon={<DeleteOutlined />}
                  disabled={items.length <= least}
                  onClick={() => remove(at)}
                />
              </div>
            </div>
            {children(item, at, (next) => onChange(replaced(items, at, next)))}
          </section>
        );
      })}
      <div className="kp-template-places">{adding}</div>
      <p className="kp-hearing" role="status">
        {told}
      </p>
    </div>
  );
}

const buttonId = (name: string, key: string, act: string): string => `move-${name}-${key}-${act}`;
