import type { AuditLineShown } from '../../../../contracts/system.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';

/** What was done, in words; a code that has none yet is told as it is. */
export function actionWords(action: string, t: Texts): string {
  const words: Readonly<Record<string, string>> = {
    ...t.house.audit.actions,
    ...t.security.audited.actions,
    ...t.notices.audited.actions,
  };
  return words[action.replaceAll('.', '_')] ?? action;
}

export function entityWords(entity: string, t: Texts): string {
  const words: Readonly<Record<string, string>> = {
    ...t.house.audit.entities,
    ...t.security.audited.entities,
    ...t.notices.audited.entities,
  };
  return words[entity] ?? entity;
}

/** Who did it. An account outside the reader's charge is not named. */
export function actorWords({ actor, actorLogin }: Pick<AuditLineShown, 'actor' | 'actorLogin'>, t: Texts): string {
  const words = t.house.audit.actors;
  if (actorLogin !== null) return actorLogin;
  if (actor.startsWith('key:')) return t.security.audited.key;
  return actor.startsWith('account:') ? words.account : actor === 'public' ? words.public : words.system;
}

/** Why. The system's own reasons are words of its makers, told in the line itself. */
export function reasonWords({ actor, reason }: Pick<AuditLineShown, 'actor' | 'reason'>, t: Texts): string | null {
  return /^system\b/.test(actor) ? t.house.audit.byItself : reason;
}

export interface Difference {
  field: string;
  before: string;
  after: string;
  changed: boolean;
}

/** State before and after, entry by entry; what changed comes first. */
export function differences(before: unknown, after: unknown, t: Texts): Difference[] {
  const [left, right] = [entries(before), entries(after)];
  const labels: Readonly<Record<string, string>> = t.house.audit.fields;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .map((field) => ({
      field: labels[field] ?? field,
      before: written(left[field], t),
      after: written(right[field], t),
      changed: JSON.stringify(left[field]) !== JSON.stringify(right[field]),
    }))
    .sort((a, b) => Number(b.changed) - Number(a.changed));
}

function entries(state: unknown): Readonly<Record<string, unknown>> {
  if (state === null || state === undefined) return {};
  return typeof state === 'object' && !Array.isArray(state) ? (state as Record<string, unknown>) : { content: state };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Instants on the clock of Shanghai, states and kinds of units in words; other text as it is. */
function wordOf(text: string, t: Texts): string {
  if (INSTANT.test(text)) return formatInstant(text);
  const words: Readonly<Record<string, string>> = { ...t.organisations.statuses, ...t.organisations.kinds };
  return words[text] ?? text;
}

function written(value: unknown, t: Texts): string {
  if (value === null || value === undefined || value === '') return MISSING;
  if (typeof value === 'boolean') return value ? t.forms.yes : t.forms.no;
  if (Array.isArray(value)) return value.map((each) => written(each, t)).join(t.common.listSeparator);
  if (typeof value === 'string') return wordOf(value, t);
  if (typeof value !== 'object') return String(value);
  return 'name' in value && typeof value.name === 'string' ? value.name : JSON.stringify(value);
}
