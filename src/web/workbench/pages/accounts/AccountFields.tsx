import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { ROLES } from '../../../../contracts/access.ts';
import { type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';
import type { Entries } from './entries.ts';

interface AccountFieldsProps {
  entries: Entries;
  faults: Faults;
  onChange(next: Partial<Entries>): void;
  /** A login stays what it was; contacts that are left blank stay too. */
  existing?: boolean;
}

export function AccountFields({ entries, faults, onChange, existing = false }: AccountFieldsProps) {
  const t = useTexts();
  const words = t.accounts;
  const { home, grants } = useSession();
  const places = useQuery(chargeQuery(home));
  const isOperator = grants.some(({ role }) => role === 'operator');
  // Others are refused by the server too: nobody gives what they do not hold.
  const roles = ROLES.filter((role) => isOperator || role === 'administrator' || role === entries.role);
  const listed = places.data ?? [{ ...home, within: null }];
  return (
    <>
      {!existing && (
        <Field name="login" label={words.login} help={words.form.loginHelp} fault={faults.login}>
          {(control) => (
            <Input
              {...control}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              value={entries.login}
              onChange={({ target }) => onChange({ login: target.value })}
            />
          )}
        </Field>
      )}
      <Field name="name" label={words.name} help={words.form.nameHelp} fault={faults.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={60}
            value={entries.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field name="region" label={words.region} fault={faults.region}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={entries.region}
            options={listed.map((place) => ({ value: place.code, label: placedName(place) }))}
            onChange={(region) => onChange({ region })}
          />
        )}
      </Field>
      <Field name="role" label={words.role} fault={faults.role}>
        {(control) => (
          <Select
            {...control}
            value={entries.role}
            options={roles.map((role) => ({ value: role, label: t.shell.roles[role] }))}
            onChange={(role) => onChange({ role })}
          />
        )}
      </Field>
      {(['email', 'phone'] as const).map((name) => (
        <Field
          key={name}
          name={name}
          label={words[name]}
          optional
          help={existing ? words.form.keepContact : words.form.contactHelp}
          fault={faults[name]}
        >
          {(control) => (
            <Input
              {...control}
              type={name === 'email' ? 'email' : 'tel'}
              autoComplete="off"
              maxLength={200}
              value={entries[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
