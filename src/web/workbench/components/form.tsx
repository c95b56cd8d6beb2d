import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Locale } from '../../../contracts/texts/index.ts';
import { ApiError } from '../api/failure.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import { failureWords } from './failureWords.ts';

/** What a control needs to belong to its label, help and fault. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
  status?: 'error';
}

export interface FieldProps {
  label: string;
  help?: ReactNode;
  fault?: string | undefined;
  optional?: boolean;
  /** The name under which the summary links to it. */
  name: string;
  children: (control: ControlProps) => ReactNode;
}

/** A label above, help under, the fault beside the field. */
export function Field({ label, help, fault, optional = false, name, children }: FieldProps) {
  const t = useTexts();
  const under = useId();
  const described = help !== undefined || fault !== undefined;
  return (
    <div className="kp-form-field">
      <label htmlFor={fieldId(name)}>
        {label}
        {optional && <span className="kp-field-optional">{t.common.unit(t.forms.optional)}</span>}
      </label>
      {children({
        id: fieldId(name),
        ...(described ? { 'aria-describedby': under } : {}),
        ...(fault === undefined ? {} : { 'aria-invalid': true, status: 'error' }),
        ...(optional ? {} : { 'aria-required': true }),
      })}
      {described && (
        <div id={under} className="kp-field-under">
          {fault !== undefined && <p className="kp-field-fault">{fault}</p>}
          {help !== undefined && <p className="kp-field-help">{help}</p>}
        </div>
      )}
    </div>
  );
}

const fieldId = (name: string): string => `field-${name}`;

/** Faults by the name of their field. */
export type Faults = Readonly<Record<string, string>>;

/** Faults that the server found, by the last part of their pointers; where it names a field alone, its words stand there. */
export function faultsOf(error: unknown, locale: Locale): Faults {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return {};
  const { errors = [], pointer } = error.failure.problem;
  if (errors.length === 0)
    return pointer === undefined ? {} : { [lastPart(pointer)]: failureWords(error, locale).detail };
  return Object.fromEntries(errors.map((fault) => [lastPart(fault.pointer), fault.message]));
}

const lastPart = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/** All faults of a form at its top, each leading to its field; it takes the focus when it comes. */
export function FaultSummary({ faults, error }: { faults: Faults; error?: unknown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const place = useRef<HTMLDivElement>(null);
  const entries = Object.entries(faults);
  const refused = error !== undefined && error !== null;
  const shown = refused || entries.length > 0;
  const marker = refused ? error : entries.map(([name, words]) => name + words).join('\n');
  useEffect(() => {
    if (shown && marker !== '') place.current?.focus();
  }, [shown, marker]);
  if (!shown) return null;
  const words = refused ? failureWords(error, locale) : null;
  return (
    <div className="kp-faults" role="alert" tabIndex={-1} ref={place}>
      <p className="kp-faults-title">{words?.title ?? t.forms.faults(String(entries.length))}</p>
      {words !== null && <p>{words.detail}</p>}
      {entries.length > 0 && (
        <ul>
          {entries.map(([name, text]) => (
            <li key={name}>
              <a
                href={`#${fieldId(name)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(name))?.focus();
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
      {words !== null && words.correlationId !== null && (
        <p className="kp-state-id">{t.states.quote(words.correlationId)}</p>
      )}
    </div>
  );
}
