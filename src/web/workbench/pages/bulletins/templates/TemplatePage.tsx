import '../bulletins.css';
import './templates.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import { formatInstant } from '../../../../../contracts/texts/format.ts';
import { ButtonLink } from '../../../components/ButtonLink.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../../components/states.tsx';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { useMay, useSession } from '../../../session.ts';
import { templatesQuery } from '../queries.ts';
import { DiscardTemplateDialog } from './DiscardTemplateDialog.tsx';
import { isOwn, isShadowed, keyOf, ownerInWords, templateNamed } from './known.ts';
import { TemplateText } from './TemplateText.tsx';

/** A template as it is read, and what one may do with it. */
export function TemplatePage() {
  const { key } = useParams({ strict: false }) as { key?: string };
  const { home } = useSession();
  return (
    <Loaded query={useQuery(templatesQuery(home.code))} skeleton={<TableSkeleton />}>
      {(templates) => {
        const shown = templateNamed(templates, key);
        return shown === undefined ? (
          <NoSuchTemplate />
        ) : (
          <Shown shown={shown} shadowed={isShadowed(shown, templates)} />
        );
      }}
    </Loaded>
  );
}

function Shown({ shown, shadowed }: { shown: TemplateShown; shadowed: boolean }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templatePages;
  const { home } = useSession();
  const writes = useMay()('bulletins.write');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [discarding, setDiscarding] = useState(false);
  const own = isOwn(shown, home);
  const title = shown.template.name[locale];
  const toCopy = (
    <Link to={'/bulletins/templates/new' as string} search={{ from: keyOf(shown) } as never}>
      {words.copy}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: t.bulletinPages.title, link: { to: '/bulletins' as string } },
          { label: words.title, link: { to: '/bulletins/templates' as string } },
          { label: title },
        ]}
        {...(writes
          ? {
              actions: (
                <>
                  {own && <Button onClick={() => setDiscarding(true)}>{words.discard.action}</Button>}
                  {own && toCopy}
                  <Link to={'/bulletins/new' as string} search={{ template: shown.template.code } as never}>
                    {words.use}
                  </Link>
                </>
              ),
              primary: own ? (
                <ButtonLink to={'/bulletins/templates/$key/edit' as string} params={{ key: keyOf(shown) } as never}>
                  {words.edit}
                </ButtonLink>
              ) : (
                <ButtonLink to={'/bulletins/templates/new' as string} search={{ from: keyOf(shown) } as never}>
                  {words.copy}
                </ButtonLink>
              ),
            }
          : {})}
      />
      {shadowed && <p className="kp-hint kp-bulletin-hint">{words.shadowed}</p>}
      <div className="kp-bulletin">
        <TemplateText template={shown.template} />
        <aside className="kp-bulletin-side">
          <About shown={shown} />
        </aside>
      </div>
      {discarding && (
        <DiscardTemplateDialog
          shown={shown}
          onClose={() => setDiscarding(false)}
          onDiscarded={async () => {
            await navigate({ to: '/bulletins/templates' as string });
            await queries.invalidateQueries({ queryKey: ['bulletin templates'] });
          }}
        />
      )}
    </>
  );
}

function About({ shown }: { shown: TemplateShown }) {
  const t = useTexts();
  const words = t.templatePages;
  const { home } = useSession();
  const { template, changedBy, changedAt } = shown;
  return (
    <section className="kp-panel" aria-labelledby="template-facts">
      <h2 className="kp-panel-title" id="template-facts">
        {words.facts.title}
      </h2>
      <dl className="kp-record kp-bulletin-facts">
        <dt>{words.columns.owner}</dt>
        <dd>{ownerInWords(shown, home, t)}</dd>
        <dt>{words.facts.code}</dt>
        <dd>
          <code>{template.code}</code>
        </dd>
        <dt>{words.facts.englishName}</dt>
        <dd lang="en">{template.name.en}</dd>
        <dt>{words.facts.document}</dt>
        <dd lang="zh-CN">{template.document}</dd>
        {changedAt !== null && (
          <>
            <dt>{words.columns.changedAt}</dt>
            <dd>{formatInstant(changedAt)}</dd>
            <dt>{words.columns.changedBy}</dt>
            <dd>{changedBy ?? words.never}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

export function NoSuchTemplate() {
  const t = useTexts();
  const words = t.templatePages;
  return (
    <>
      <PageHeader
        title={words.missing}
        crumbs={[{ label: words.title, link: { to: '/bulletins/templates' as string } }, { label: words.missing }]}
      />
      <div className="kp-panel">
        <Empty
          title={words.missing}
          hint={words.missingHint}
          action={<Link to={'/bulletins/templates' as string}>{words.toList}</Link>}
        />
      </div>
    </>
  );
}
