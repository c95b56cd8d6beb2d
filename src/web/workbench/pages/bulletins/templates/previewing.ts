import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LeftOut, previewBulletin } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';
import type { SnapshotRef } from '../../../../../contracts/statistics.ts';
import type { Locale, Texts } from '../../../../../contracts/texts/index.ts';
import { client } from '../../../session.ts';
import { indicatorName, sectionOrdinal } from './facts.ts';

/** The figures that a template is tried on: those of a snapshot, or what is known of a day. */
export type Source = { snapshot: SnapshotRef } | { asOf: string; since: string };

/** Long enough to go on typing, short enough not to wait. */
const SETTLED_MS = 500;

/** A value once it has rested. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export const previewQuery = (region: string, source: Source, template: BulletinTemplate) =>
  queryOptions({
    queryKey: ['bulletin preview', region, source, template],
    queryFn: ({ signal }) => client.call(previewBulletin, { body: { region, template, ...datesOf(source) }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });

function datesOf(source: Source) {
  if ('snapshot' in source) {
    const { id, asOf, since } = source.snapshot;
    return { snapshot: id, asOf, since };
  }
  return { asOf: source.asOf, ...(source.since === '' ? {} : { since: source.since }) };
}

/** What was left out, in words. */
export function leftOutInWords(leftOut: LeftOut, template: BulletinTemplate, t: Texts, locale: Locale): string {
  const words = t.templatePages.preview;
  switch (leftOut.kind) {
    case 'part': {
      const { section, part, indicator, level } = leftOut;
      const what = words.part(sectionOrdinal(section, locale), String(part + 1), indicatorName(indicator, locale));
      return level === null ? what : words.atLevel(what, t.statistics.levels[level]);
    }
    case 'column': {
      const { attachment, column } = leftOut;
      const title = template.attachments[attachment]?.columns[column]?.title ?? String(column + 1);
      return words.column(String(attachment + 1), title);
    }
    case 'suggestion':
      return words.suggestion(String(leftOut.chosen + 1));
  }
}
