import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ControlProps } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';

/** Regions of the installation, found by name or code. */
export function useRegionOptions(): { value: string; label: string }[] {
  const { root } = useSession();
  const places = useQuery(chargeQuery(root));
  return (places.data ?? []).map((place) => ({ value: place.code, label: `${placedName(place)} ${place.code}` }));
}

interface RegionSelectProps {
  control: ControlProps;
  value: string;
  onChange(code: string): void;
}

export function RegionSelect({ control, value, onChange }: RegionSelectProps) {
  const t = useTexts();
  const options = useRegionOptions();
  return (
    <Select
      {...control}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={t.regionChanges.form.choose}
      value={value === '' ? null : value}
      options={options}
      onChange={(code: string | null | undefined) => onChange(code ?? '')}
    />
  );
}

interface RegionsSelectProps {
  control: ControlProps;
  values: string[];
  onChange(codes: string[]): void;
}

export function RegionsSelect({ control, values, onChange }: RegionsSelectProps) {
  const t = useTexts();
  const options = useRegionOptions();
  return (
    <Select
      {...control}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t.regionChanges.form.choose}
      value={values}
      options={options}
      onChange={onChange}
    />
  );
}
