import { Button, Input } from 'antd';
import { isoDate } from '../../../../contracts/regions.ts';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';

/** On which day the tree is read. Undefined is today, which moves on by itself. */
export function DayFilter({ on, onChange }: { on?: string | undefined; onChange: (on?: string) => void }) {
  const t = useTexts();
  const { today } = useSession();
  return (
    <>
      <span className="kp-filter">
        <label htmlFor="day">{t.regions.on}</label>
        <Input
          id="day"
          type="date"
          className="kp-date"
          value={on ?? today}
          min="2016-01-01"
          onChange={({ target }) => {
            const day = isoDate.safeParse(target.value);
            if (day.success) onChange(day.data === today ? undefined : day.data);
          }}
        />
      </span>
      {on !== undefined && <Button onClick={() => onChange(undefined)}>{t.regions.backToToday}</Button>}
    </>
  );
}
