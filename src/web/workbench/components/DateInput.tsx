import { Input } from 'antd';
import type { ControlProps } from './form.tsx';

interface DateInputProps extends ControlProps {
  /** YYYY-MM-DD, empty where no day is entered. */
  value: string;
  min?: string;
  max?: string;
  onChange(day: string): void;
}

/** A day, by the browser's own picker. */
export function DateInput({ onChange, ...rest }: DateInputProps) {
  return <Input {...rest} type="date" className="kp-date" onChange={({ target }) => onChange(target.value)} />;
}
