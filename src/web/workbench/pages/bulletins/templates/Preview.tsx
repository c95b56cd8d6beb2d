import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import type { ComposedBulletin } from '../../../../../contracts/bulletins.ts';
import type { LeftOut } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';
import { openingOf, sectionHeading } from '../../../../../contracts/rules/bulletins/paper.ts';
import type { SnapshotRef } from '../../../../../contracts/statistics.ts';
import { DateInput } from '../../../components/DateInput.tsx';
import { failureWords } from '../../../components/failureWords.ts';
import { Field } from '../../../components/form.tsx';
import { Loaded, TableSkeleton } from '../../../components/states.tsx';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { useSession } from '../../../session.ts';
import { Attached, AttachedTable } from '../Paper.tsx';
import { sourcesQuery } from '../queries.ts';
import { leftOutInWords, previewQuery, type Source, useSettled } from './previewing.ts';

interface PreviewProps {
  template: BulletinTemplate;
  /** Whether it could be kept as it is. */
  complete: boolean;
}

/** The bulletin that a template makes, as one changes it. */
export function Preview(props: PreviewProps) {
  const words = useTexts().templatePages.preview;
  const { home } = useSession();
  const sources = useQuery(sourcesQuery(home.code));
  return (
    <section className="kp-panel kp-template-preview" aria-labelledby="preview" id="template-preview" tabIndex={-1}>
      <h2 id="preview">{words.title}</h2>
      <Loaded query={sources} skeleton={<TableSkeleton />}>
        {(refs) => <OfSource {...props} refs={refs} />}
      </Loaded>
    </section>
  );
}

const LIVE = 'live';

function OfSource({ refs, ...props }: PreviewProps & { refs: readonly SnapshotRef[] }) {
  const t = useTexts();
  const words = t.templatePages.preview;
  const { today } = useSession();
  const [chosen, setChosen] = useState(refs[0]?.id ?? LIVE);
  const [days, setDays] = useState({ asOf: today, since: '' });
  const snapshot = refs.find(({ id }) => id === chosen);
  const form = t.bulletinPages.form;
  return (
    <>
      <Field name="source" label={words.source}>
        {(control) => (
          <Select
            {...control}
            value={chosen}
            options={[
              ...refs.map(({ id, number, asOf, releasedAt }) => ({
                value: id,
                label: `${form.snapshotOption(String(number), asOf)}${t.common.unit(releasedAt === null ? form.kept : form.released)}`,
              })),
              { value: LIVE, label: words.live },
            ]}
            onChange={setChosen}
          />
        )}
      </Field>
      {snapshot === undefined && (
        <div className="kp-template-row">
          <Field name="source-day" label={words.day}>
            {(control) => <DateInput {...control} value={days.asOf} onChange={(asOf) => setDays({ ...days, asOf })} />}
          </Field>
          <Field name="source-since" label={words.since} help={words.sinceHelp} optional>
            {(control) => (
              <DateInput {...control} value={days.since} onChange={(since) => setDays({ ...days, since })} />
            )}
          </Field>
        </div>
      )}
      {snapshot === undefined && days.asOf === '' ? (
        <p>{words.noDay}</p>
      ) : (
        <Composed {...props} source={snapshot === undefined ? days : { snapshot }} />
      )}
    </>
  );
}

function Composed({ template, complete, source }: PreviewProps & { source: Source }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templatePages.preview;
  const { home } = useSession();
  const [last, setLast] = useState<BulletinTemplate | null>(complete ? template : null);
  useEffect(() => {
    if (complete) setLast(template);
  }, [template, complete]);
  const asked = useSettled(last);
  const query = useQuery({
    ...previewQuery(home.code, source, asked ?? template),
    enabled: asked !== null,
  });
  if (asked === null) return <p className="kp-quiet">{complete ? words.running : words.nothingYet}</p>;
  const settled = asked === last && !query.isFetching;
  return (
    <>
      <p role="status" className="kp-quiet">
        {!complete ? words.waits : settled ? words.upToDate : words.running}
      </p>
      {query.error !== null && !query.isFetching ? (
        <p className="kp-hint kp-hint-warning" role="alert">
          {failureWords(query.error, locale).detail}
        </p>
      ) : (
        query.data !== undefined && (
          <>
            <LeftOutLines leftOut={query.data.leftOut} template={asked} />
            <Sheet composed={query.data} />
          </>
        )
      )}
    </>
  );
}

/** So many are told before the rest is counted. */
const TOLD = 6;

function LeftOutLines({ leftOut, template }: { leftOut: readonly LeftOut[]; template: BulletinTemplate }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templatePages.preview;
  // One indicator may be asked for twice, as a total and as an increase.
  const lines = [...new Set(leftOut.map((each) => leftOutInWords(each, template, t, locale)))];
  if (lines.length === 0) return null;
  const rest = lines.length - TOLD;
  return (
    <div className="kp-hint kp-template-left-out">
      <p>{words.leftOut}</p>
      <ul>
        {lines.slice(0, TOLD).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {rest > 0 && <li>{words.leftOutMore(String(rest))}</li>}
      </ul>
    </div>
  );
}

function Sheet({ composed }: { composed: ComposedBulletin }) {
  const words = useTexts().templatePages.preview;
  const { title, sections, attachments } = composed;
  return (
    <article className="kp-sheet" aria-label={words.sheet} lang="zh-CN">
      <div className="kp-sheet-title">
        <h3>{title}</h3>
      </div>
      <p className="kp-sheet-line">{openingOf(title)}</p>
      {sections.map(({ heading, sentences }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
        <section key={n}>
          <div className="kp-sheet-heading">
            <h4>{sectionHeading(n, heading)}</h4>
          </div>
          {sentences.map(({ text }, m) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
            <p key={m} className="kp-sheet-line">
              {text}
            </p>
          ))}
        </section>
      ))}
      <Attached tables={attachments} />
      {attachments.map((table, n) => (
        <AttachedTable key={table.title} table={table} number={attachments.length > 1 ? n + 1 : null} />
      ))}
    </article>
  );
}
