import { Select } from 'antd';
import type { TableColumn } from '../../../contracts/tables.ts';
import { useTexts } from '../preferences.ts';
import { useIndicators } from './queries.ts';
import { measureWords } from './words.ts';

interface MappingSelectProps {
  header: string;
  /** What the header is read as now; null where nothing was decided. */
  value: Pick<TableColumn, 'role' | 'indicator' | 'kind'> | null;
  onChange(indicator: string | null, kind: 'total' | 'increase' | null): void;
}

const ASIDE = '-';

/** What a header means: an indicator as total or increase, or nothing that is imported. */
export function MappingSelect({ header, value, onChange }: MappingSelectProps) {
  const t = useTexts();
  const { list, nameOf } = useIndicators();
  const now = keyOf(value);
  const chosen = list.flatMap(({ code }) =>
    (['total', 'increase'] as const).map((kind) => ({
      value: `${code} ${kind}`,
      label: measureWords(t, nameOf(code), kind),
    })),
  );
  const isOther = now !== null && now !== ASIDE && !chosen.some((one) => one.value === now);
  const others =
    isOther && value?.indicator != null && value.kind !== null
      ? [{ value: now, label: measureWords(t, nameOf(value.indicator), value.kind), disabled: true }]
      : [];
  return (
    <Select
      className="kp-mapping"
      aria-label={t.imports.mapHeaderOf(header)}
      placeholder={t.imports.mapHeader}
      showSearch={{ optionFilterProp: 'label' }}
      value={now}
      onChange={(key) => {
        const [indicator, kind] = (key ?? ASIDE).split(' ');
        if (key === ASIDE) onChange(null, null);
        else onChange(indicator ?? null, kind as 'total' | 'increase');
      }}
      options={[...others, ...chosen, { value: ASIDE, label: t.imports.ignoreColumn }]}
    />
  );
}

function keyOf(value: MappingSelectProps['value']): string | null {
  if (value === null) return null;
  if (value.role === 'ignored') return ASIDE;
  return value.indicator === null ? null : `${value.indicator} ${value.kind}`;
}
