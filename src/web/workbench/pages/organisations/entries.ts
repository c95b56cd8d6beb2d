import type { OrganisationKind, OrganisationShown } from '../../../../contracts/organisations.ts';
import { isCreditCode } from '../../../../contracts/rules/creditCode.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import type { Faults } from '../../components/form.tsx';

/** A unit as a form holds it: every entry is text, empty where nothing is stated. */
export interface Entries {
  region: string;
  kind: OrganisationKind | '';
  name: string;
  parent: string;
  creditCode: string;
  insideSystem: 'inside' | 'outside' | '';
  foundedOn: string;
  /** From when what is stated counts; empty for today. Not part of the unit itself. */
  effectiveOn: string;
}

export const EMPTY: Entries = {
  region: '',
  kind: '',
  name: '',
  parent: '',
  creditCode: '',
  insideSystem: '',
  foundedOn: '',
  effectiveOn: '',
};

export function entriesOf(unit: OrganisationShown): Entries {
  return {
    region: unit.region.code,
    kind: unit.kind,
    name: unit.name,
    parent: unit.parent?.id ?? '',
    creditCode: unit.creditCode ?? '',
    insideSystem: unit.insideSystem ? 'inside' : 'outside',
    foundedOn: unit.foundedOn ?? '',
    effectiveOn: '',
  };
}

/** The faults that can be told before anything is sent; the server looks again. */
export function faultsIn(entries: Entries, t: Texts): Faults {
  const words = t.organisations;
  const { length } = entries.name.trim();
  const code = entries.creditCode.trim().toUpperCase();
  return {
    ...(entries.region === '' ? { region: t.forms.required(words.region) } : {}),
    ...(entries.kind === '' ? { kind: t.forms.required(words.kind) } : {}),
    ...(length < 2 || length > 100 ? { name: t.forms.length(words.name, '2', '100') } : {}),
    ...(entries.insideSystem === '' ? { insideSystem: t.forms.required(words.system) } : {}),
    ...(code !== '' && !isCreditCode(code) ? { creditCode: words.form.creditCodeFault } : {}),
  };
}

const stated = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What a request carries; only for entries without faults. */
export function bodyOf(entries: Partial<Entries>) {
  const { kind, name, parent, creditCode, insideSystem, foundedOn, effectiveOn } = entries;
  return {
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(parent === undefined ? {} : { parent: stated(parent) }),
    ...(creditCode === undefined ? {} : { creditCode: stated(creditCode) }),
    ...(insideSystem === undefined ? {} : { insideSystem: insideSystem === 'inside' }),
    ...(foundedOn === undefined ? {} : { foundedOn: stated(foundedOn) }),
    ...(effectiveOn ? { effectiveOn } : {}),
  };
}
