import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { listRegions, readRegion, registerFunctionalArea } from '../../../contracts/regionRoutes.ts';
import type { RegionRef } from '../../../contracts/regions.ts';
import { Field } from '../components/form.tsx';
import { Modal } from '../components/Modal.tsx';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { Refusal } from './Refusal.tsx';

interface FunctionalAreaDialogProps {
  /** As the file writes it. */
  name: string;
  within: RegionRef;
  on: string;
  onClose(): void;
  onRegistered(region: RegionRef): void;
}

/** Registers a development zone, scenic area or the like under its city, so that its figures have a region. */
export function FunctionalAreaDialog({ name: written, within, on, onClose, onRegistered }: FunctionalAreaDialogProps) {
  const t = useTexts();
  const cities = useParents(within, on);
  const [parent, setParent] = useState<string | null>(null);
  const [name, setName] = useState(written);
  const [host, setHost] = useState<string | null>(null);
  const [aliases, setAliases] = useState('');
  const [isAsked, setAsked] = useState(false);
  const chosen = parent ?? (cities.length === 1 ? (cities[0]?.code ?? null) : null);
  const counties = useCounties(chosen, on);
  const isShort = name.trim().length < 2;
  const register = useMutation({
    mutationFn: (under: string) =>
      client.call(registerFunctionalArea, {
        body: { parent: under, name: name.trim(), host, aliases: aliases.split(/[、,，;；]/).flatMap(trimmed) },
      }),
    onSuccess: onRegistered,
  });
  return (
    <Modal
      open
      title={t.imports.registerAreaTitle}
      okText={t.imports.areaSubmit}
      cancelText={t.common.cancel}
      confirmLoading={register.isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (chosen !== null && !isShort) register.mutate(chosen);
      }}
    >
      <div className="kp-form">
        <p>{t.imports.registerAreaLead}</p>
        <Refusal error={register.error} />
        <Field
          name="areaParent"
          label={t.imports.areaParent}
          fault={isAsked && chosen === null ? t.imports.areaParentMissing : undefined}
        >
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen}
              onChange={(code) => {
                setParent(code);
                setHost(null);
              }}
              options={cities.map((city) => ({ value: city.code, label: city.name }))}
            />
          )}
        </Field>
        <Field
          name="areaName"
          label={t.imports.areaName}
          fault={isAsked && isShort ? t.imports.nameTooShort : undefined}
        >
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field name="areaHost" optional label={t.imports.areaHost} help={t.imports.areaHostHelp}>
          {(control) => (
            <Select
              {...control}
              value={host ?? ''}
              disabled={counties.length === 0}
              onChange={(code) => setHost(code === '' ? null : code)}
              options={[
                { value: '', label: t.imports.areaHostNone },
                ...counties.map((county) => ({ value: county.code, label: county.name })),
              ]}
            />
          )}
        </Field>
        <Field name="areaAliases" optional label={t.imports.areaAliases} help={t.imports.areaAliasesHelp}>
          {(control) => (
            <Input {...control} maxLength={300} value={aliases} onChange={(event) => setAliases(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

/** Cities below a province; below a city or county, itself. */
function useParents(within: RegionRef, on: string): readonly RegionRef[] {
  const { data } = useQuery({
    queryKey: ['regions', within.code, on],
    queryFn: () => client.call(readRegion, { params: { code: within.code }, query: { on } }),
  });
  if (data === undefined) return [];
  return data.level === 'province' ? data.children.filter(({ kind }) => kind === 'division') : [within];
}

function useCounties(city: string | null, on: string): readonly RegionRef[] {
  const { data } = useQuery({
    queryKey: ['regions', 'counties', city, on],
    queryFn: () => client.call(listRegions, { query: { region: city ?? '', level: 'county', on } }),
    enabled: city !== null,
  });
  return (data?.regions ?? []).filter(({ code }) => /^\d{6}$/.test(code));
}

function trimmed(text: string): string[] {
  return text.trim() === '' ? [] : [text.trim()];
}
