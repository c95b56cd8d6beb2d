import {
  type BulletinTemplate,
  bulletinTemplate,
  type TemplatePart,
} from '../../../../../contracts/bulletinTemplates.ts';
import type { Locale, Texts } from '../../../../../contracts/texts/index.ts';
import { ApiError } from '../../../api/failure.ts';
import { failureWords } from '../../../components/failureWords.ts';
import type { Faults } from '../../../components/form.tsx';
import { unknownPlaces } from './phrases.ts';

/** The name of a field: where its value stands in the template. */
export const fieldName = (...path: readonly (string | number)[]): string => path.join('-');

/** What cannot be kept, by field: what the contract refuses, and what a bulletin could not be printed with. */
export function faultsIn(template: BulletinTemplate, t: Texts): Faults {
  const { error } = bulletinTemplate.safeParse(template);
  const refused = (error?.issues ?? []).map((issue) => [
    fieldName(...(issue.path as (string | number)[])),
    inWords(issue, t),
  ]);
  // Without an English name it goes by its own, so it lacks one only where it has none at all.
  const { 'name-en': _, ...faults } = Object.fromEntries(refused) as Faults;
  return { ...faults, ...blanks(template, t), ...strangePlaces(template, t) };
}

interface Issue {
  code: string;
  path: readonly PropertyKey[];
  origin?: string;
  params?: Record<string, unknown>;
}

function inWords({ code, path, origin, params }: Issue, t: Texts): string {
  const words = t.templateForm;
  if (path[0] === 'code') return words.codeFault;
  const { places } = params ?? {};
  if (Array.isArray(places)) return words.missingPlace(placeNames(places as string[], t));
  if (code === 'too_small' && origin === 'array')
    return (
      { levels: words.needOne, parts: words.needPart, columns: words.needColumn, indicators: words.needIndicator }[
        String(path.at(-1))
      ] ?? words.needPart
    );
  if (code === 'too_big') return words.tooLong;
  if (code === 'invalid_union' && path.at(-1) === 'threshold') return words.needPositive;
  return words.invalid;
}

const placeNames = (places: readonly string[], t: Texts): string =>
  places
    .map((place) => `{${t.templatePages.placeholders[place as keyof Texts['templatePages']['placeholders']] ?? place}}`)
    .join(t.common.listSeparator);

/** Lines that a bulletin prints: without words they would stand there empty. */
function blanks({ name, sections, suggestions, remarks, attachments }: BulletinTemplate, t: Texts): Faults {
  const words = t.templateForm;
  const lines: [string, string, string][] = [
    [fieldName('name', 'zh'), name.zh, words.name],
    ...sections.flatMap(({ heading, topic, parts }, n): [string, string, string][] => [
      [fieldName('sections', n, 'heading'), heading, words.heading],
      [fieldName('sections', n, 'topic'), topic, words.topic],
      ...parts.flatMap((part, m) => linesOf(part, fieldName('sections', n, 'parts', m), t)),
    ]),
    ...(suggestions.chosen.length > 0
      ? [
          [fieldName('suggestions', 'heading'), suggestions.heading, words.suggestionsHeading] as [
            string,
            string,
            string,
          ],
        ]
      : []),
    ...suggestions.chosen.flatMap((each, n): [string, string, string][] =>
      typeof each === 'string' ? [] : [[fieldName('suggestions', 'chosen', n, 'text'), each.text, words.ownText]],
    ),
    [fieldName('remarks', 'heading'), remarks.heading, words.remarksHeading],
    ...attachments.flatMap(({ subject, columns }, n): [string, string, string][] => [
      [fieldName('attachments', n, 'subject'), subject, words.attachmentSubject],
      ...columns.map(({ title }, m): [string, string, string] => [
        fieldName('attachments', n, 'columns', m, 'title'),
        title,
        words.columnTitle,
      ]),
    ]),
  ];
  return Object.fromEntries(
    lines.filter(([, text]) => text.trim() === '').map(([field, , label]) => [field, t.forms.required(label)]),
  );
}

function linesOf(part: TemplatePart, at: string, t: Texts): [string, string, string][] {
  const words = t.templateForm;
  const lead: [string, string, string][] = 'lead' in part ? [[fieldName(at, 'lead'), part.lead, words.lead]] : [];
  switch (part.kind) {
    case 'leaders':
    case 'totals':
      return lead;
    case 'growth':
      return [
        ...lead,
        ...part.indicators.map(({ unchanged }, n): [string, string, string] => [
          fieldName(at, 'indicators', n, 'unchanged'),
          unchanged,
          words.unchanged,
        ]),
      ];
    case 'increases':
    case 'progress':
      return [
        ...(part.kind === 'progress'
          ? [[fieldName(at, 'reached'), part.reached, words.reached] as [string, string, string]]
          : []),
        ...part.indicators.map(({ subject }, n): [string, string, string] => [
          fieldName(at, 'indicators', n, 'subject'),
          subject,
          words.subject,
        ]),
      ];
  }
}

/** The places that a phrase may have, by the last name of its path. */
export const PLACES_OF = {
  phrase: ['value'],
  risen: ['value', 'beginning'],
  fallen: ['value', 'beginning'],
  unchanged: ['beginning'],
  above: ['threshold'],
  reaching: ['threshold'],
  behind: ['rate', 'target'],
  reached: ['target'],
  exceeded: ['rate', 'target'],
} as const;

/** Braces that nothing would be put into: they would be printed. */
function strangePlaces({ sections }: BulletinTemplate, t: Texts): Faults {
  const found: [string, string][] = [];
  const look = (value: unknown, at: string, name: string) => {
    if (typeof value === 'string') {
      const known: readonly string[] | undefined = PLACES_OF[name as keyof typeof PLACES_OF];
      const [strange] = known === undefined ? [] : unknownPlaces(value, known);
      if (strange !== undefined) found.push([at, t.templateForm.unknownPlace(strange)]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) look(each, fieldName(at, inner), inner);
    }
  };
  look(sections, 'sections', 'sections');
  return Object.fromEntries(found);
}

/** What the server refused, by the same names. */
export function refusalsOf(error: unknown, locale: Locale): Faults {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return {};
  const { errors = [], pointer } = error.failure.problem;
  const told =
    errors.length > 0
      ? errors
      : pointer === undefined
        ? []
        : [{ pointer, message: failureWords(error, locale).detail }];
  return Object.fromEntries(
    told.map((fault) => [fault.pointer.replace('/body/template/', '').replaceAll('/', '-'), fault.message]),
  );
}
