import './regionChanges.css';
import { useInfiniteQuery, useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { type RegionChangeAsked, recordRegionChange } from '../../../../contracts/regionChanges.ts';
import type { Locale } from '../../../../contracts/texts/locale.ts';
import { ApiError } from '../../api/failure.ts';
import { DraftHint } from '../../components/DraftHint.tsx';
import { useDraft } from '../../components/draft.ts';
import { FaultSummary, type Faults } from '../../components/form.tsx';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { regionQuery } from '../regions/queries.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { changeOf, dissolvedBy, EMPTY, type Entries, fieldOf, type WithinRegion } from './entries.ts';
import { Preview } from './Preview.tsx';
import { previewOf } from './previewPages.ts';
import { previewQuery } from './queries.ts';
import { useSettled } from './settled.ts';

/** Records a change of regions; what it does to the tables stands beside the form before anything is confirmed. */
export function NewChangePage() {
  const t = useTexts();
  const words = t.regionChanges;
  const { locale } = usePreferences();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft('region change', EMPTY);
  const entries = draft.values;
  const within = useWithin(entries);
  const change = changeOf(
    entries,
    within.map(({ code }) => code),
  );
  // Typing is waited out: a preview of every letter would tell faults of words that are half written.
  const asked = useSettled(change);
  const pages = useInfiniteQuery(previewQuery(asked));
  const preview = previewOf(pages.data?.pages ?? []);
  const [tried, setTried] = useState(false);
  const guard = useLeaveGuard(JSON.stringify(entries) !== JSON.stringify(EMPTY), draft.discard);

  const recording = useMutation({
    mutationFn: ({ change, revision }: { change: RegionChangeAsked; revision: number }) =>
      client.call(recordRegionChange, { ifMatch: revision, body: { change, reason: entries.reason.trim() } }),
    onSuccess: async ({ id, document }) => {
      notify({ tone: 'success', text: words.form.recorded(document.number) });
      draft.discard();
      guard.allowLeave();
      // Names, tables and maps everywhere follow the tree.
      await queries.invalidateQueries();
      await navigate({ to: '/region-changes/$id', params: { id } });
    },
    onError: async (error) => {
      if (!isStale(error)) return;
      notify({ tone: 'warning', text: words.form.stale });
      await pages.refetch();
    },
  });
  const refused = isStale(recording.error) ? null : recording.error;
  const live = change === null ? {} : faultsIn(pages.error, locale);
  const own: Faults = tried ? missing(entries, t.forms.required, words) : {};
  const isSettled = change !== null && JSON.stringify(change) === JSON.stringify(asked);
  const isCurrent = isSettled && (!pages.isFetching || pages.isFetchingNextPage);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (change === null || !isCurrent || preview === undefined || entries.reason.trim().length < 2) return;
    recording.mutate({ change, revision: preview.revision });
  };
  return (
    <>
      <PageHeader
        title={words.form.title}
        crumbs={[{ label: words.title, link: { to: '/region-changes' } }, { label: words.form.title }]}
      />
      <form className="kp-columns kp-change-form" noValidate onSubmit={submit}>
        <div className="kp-panel kp-form kp-form-page">
          <p className="kp-quiet">{words.form.lead}</p>
          {draft.restored && <DraftHint onDiscard={() => draft.reset(EMPTY)} />}
          <FaultSummary faults={{ ...own, ...faultsIn(refused, locale) }} error={refused} />
          <ChangeFields
            entries={entries}
            faults={{ ...live, ...own }}
            within={within}
            onChange={(next) => draft.change(next)}
          />
          <div className="kp-form-actions">
            <Button
              type="primary"
              htmlType="submit"
              loading={recording.isPending}
              disabled={change !== null && !isCurrent}
            >
              {words.form.submit}
            </Button>
            <Button onClick={() => navigate({ to: '/region-changes' })}>{t.common.cancel}</Button>
          </div>
        </div>
        <Preview
          preview={preview}
          error={change === null ? null : pages.error}
          waiting={change !== null && !isCurrent}
          older={{ isFetching: pages.isFetchingNextPage, fetch: () => void pages.fetchNextPage() }}
        />
      </form>
      {guard.dialog}
    </>
  );
}

/** What lies in the regions that the change dissolves, on its day. */
function useWithin(entries: Entries): WithinRegion[] {
  const found = useQueries({
    queries: dissolvedBy(entries).map((code) => regionQuery(code, entries.on === '' ? undefined : entries.on)),
  });
  const children = found.flatMap(({ data }) => data?.children ?? []);
  return [...new Map(children.map(({ code, name, kind }) => [code, { code, name, kind }])).values()];
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'version_stale';

/** Faults of the server by the field that they are of; several of one field stand together. */
function faultsIn(error: unknown, locale: Locale): Faults {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return {};
  const faults: Record<string, string> = {};
  for (const { pointer, message } of error.failure.problem.errors ?? []) {
    const field = fieldOf(pointer);
    const before = faults[field];
    faults[field] = before === undefined ? message : `${before}${locale === 'zh' ? '；' : '; '}${message}`;
  }
  return faults;
}

/** What every change must have, told only once somebody tried to record it. */
function missing(
  entries: Entries,
  required: (label: string) => string,
  words: { on: string; documentNumber: string; documentTitle: string; reason: string },
): Faults {
  const empty = (field: 'on' | 'number' | 'title' | 'reason', label: string): Faults =>
    entries[field].trim().length < 2 ? { [field]: required(label) } : {};
  return {
    ...empty('on', words.on),
    ...empty('number', words.documentNumber),
    ...empty('title', words.documentTitle),
    ...empty('reason', words.reason),
  };
}
