import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

/** Long enough that a word typed through pinyin is one search. */
const PAUSE_MS = 250;

interface FindInputProps {
  label: string;
  value: string;
  onFind(value: string): void;
}

/**
 * A search box that keeps what is typed to itself until the typing pauses: its value lives in the address, and an input
 * that waits for the address loses letters and breaks the composition of Chinese.
 */
export function FindInput({ label, value, onFind }: FindInputProps) {
  const [typed, setTyped] = useState(value);
  const composing = useRef(false);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other means: a link, the way back, cleared filters.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (text: string) => {
    clearTimeout(timer.current);
    if (text === sent.current) return;
    sent.current = text;
    onFind(text);
  };
  const later = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(text), PAUSE_MS);
  };
  return (
    <Input
      className="kp-toolbar-find"
      allowClear
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        if (!composing.current) later(target.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false;
        later(currentTarget.value);
      }}
      onPressEnter={({ currentTarget }) => {
        if (!composing.current) send(currentTarget.value);
      }}
    />
  );
}
