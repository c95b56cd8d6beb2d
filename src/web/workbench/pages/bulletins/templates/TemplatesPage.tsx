import '../bulletins.css';
import './templates.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import { formatInstant } from '../../../../../contracts/texts/format.ts';
import type { Locale, Texts } from '../../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../../components/ButtonLink.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../../components/states.tsx';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { useMay, useSession } from '../../../session.ts';
import { type Column, PLAIN_VIEW } from '../../../table/columns.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { templatesQuery } from '../queries.ts';
import { sectionsInWords } from './facts.ts';
import { keyOf, ownerInWords } from './known.ts';

/** The templates that one's own office may use: built in, its own, those of regions above. */
export function TemplatesPage() {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templatePages;
  const may = useMay();
  const { home } = useSession();
  const navigate = useNavigate();
  const [view, setView] = useState(PLAIN_VIEW);
  const templates = useQuery(templatesQuery(home.code));
  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: t.bulletinPages.title, link: { to: '/bulletins' as string } }, { label: words.title }]}
        {...(may('bulletins.write')
          ? { primary: <ButtonLink to={'/bulletins/templates/new' as string}>{words.create}</ButtonLink> }
          : {})}
      />
      <p className="kp-template-explain">{words.explain}</p>
      {templates.error !== null && templates.data === undefined ? (
        <ErrorState error={templates.error} onRetry={() => templates.refetch()} />
      ) : (
        <DataTable
          caption={words.title}
          columns={columnsOf(t, locale, home)}
          rows={templates.data ?? []}
          rowKey={keyOf}
          view={view}
          onViewChange={setView}
          onOpen={(each) =>
            navigate({ to: '/bulletins/templates/$key' as string, params: { key: keyOf(each) } as never })
          }
          narrow="cards"
          loading={templates.isFetching && templates.data === undefined}
          empty={templates.data !== undefined && <Empty title={words.empty} />}
        />
      )}
    </>
  );
}

function columnsOf(t: Texts, locale: Locale, home: { code: string; name: string }): Column<TemplateShown>[] {
  const words = t.templatePages;
  const { columns } = words;
  return [
    {
      key: 'name',
      title: columns.name,
      kind: 'text',
      value: ({ template }) => template.name[locale],
      show: (shown) => (
        <Link
          className="kp-bulletin-name"
          to={'/bulletins/templates/$key' as string}
          params={{ key: keyOf(shown) } as never}
        >
          {shown.template.name[locale]}
        </Link>
      ),
    },
    {
      key: 'owner',
      title: columns.owner,
      kind: 'text',
      main: true,
      value: (shown) => ownerInWords(shown, home, t),
    },
    {
      key: 'sections',
      title: columns.sections,
      kind: 'text',
      sortable: false,
      value: ({ template }) => sectionsInWords(template, t),
      show: ({ template }) => <span lang="zh-CN">{sectionsInWords(template, t)}</span>,
    },
    {
      key: 'attachments',
      title: columns.attachments,
      kind: 'number',
      optional: true,
      value: ({ template }) => template.attachments.length,
    },
    {
      key: 'changedAt',
      title: columns.changedAt,
      kind: 'text',
      main: true,
      value: ({ changedAt }) => formatInstant(changedAt),
    },
    {
      key: 'changedBy',
      title: columns.changedBy,
      kind: 'text',
      optional: true,
      value: ({ changedBy }) => changedBy ?? words.never,
    },
  ];
}
