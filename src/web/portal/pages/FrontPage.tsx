import { PORTAL_PATHS } from '../../../contracts/portal.ts';
import { useReader } from '../reader.ts';

/** What this installation is, who runs it, and the way in. */
export function FrontPage({ signedInAs }: { signedInAs: string | null }) {
  const { t, operator, mode } = useReader();
  const words = t.portal.front;
  return (
    <>
      <div class="intro">
        <h1>{operator}</h1>
        <p class="intro-lead">{words.lead}</p>
        {mode === 'demo' && <p class="notice">{words.demo}</p>}
        <p>
          {signedInAs === null ? (
            <a class="button" href={PORTAL_PATHS.signIn}>
              {words.enter}
            </a>
          ) : (
            <a class="button" href={PORTAL_PATHS.workbench}>
              {words.toWorkbench}
            </a>
          )}
        </p>
      </div>
      <section aria-labelledby="statistics">
        <h2 id="statistics">{t.publicStatistics.entry}</h2>
        <p>
          {t.publicStatistics.entryLead} <a href={PORTAL_PATHS.statistics}>{t.publicStatistics.show}</a>
        </p>
      </section>
      <section aria-labelledby="documents">
        <h2 id="documents">{t.noticePages.entry}</h2>
        <p>
          {t.noticePages.entryLead} <a href={PORTAL_PATHS.notices}>{t.noticePages.look}</a>
        </p>
      </section>
      <section aria-labelledby="what">
        <h2 id="what">{words.what}</h2>
        <ul class="points">
          {Object.values(words.points).map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="api">
        <h2 id="api">{words.apiTitle}</h2>
        <p>
          {words.api} <a href={PORTAL_PATHS.openApi}>{words.apiLink}</a>
        </p>
      </section>
    </>
  );
}
