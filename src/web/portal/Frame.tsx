import type { ComponentChildren } from 'preact';
import { PORTAL_PATHS, PREFERENCE_FIELDS } from '../../contracts/portal.ts';
import { Island } from './Island.tsx';
import { OFFLINE_NOTICE, OfflineNotice } from './islands/OfflineNotice.tsx';
import { useReader } from './reader.ts';

/** What stands around every public page. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { t, operator } = useReader();
  return (
    <>
      <a class="skip" href="#content">
        {t.shell.skipToContent}
      </a>
      <header class="head">
        <div class="head-inner">
          <a class="head-name" href={PORTAL_PATHS.front}>
            {t.common.product}
          </a>
          <Preferences />
        </div>
      </header>
      <Island
        name={OFFLINE_NOTICE}
        of={OfflineNotice}
        props={{ title: t.portal.offlineTitle, text: t.portal.offline }}
      />
      <main id="content" class="page">
        {children}
      </main>
      <footer class="foot">{t.portal.scope(operator)}</footer>
    </>
  );
}

/** Language and large type as plain forms: they work without JavaScript and come back to this page. */
function Preferences() {
  const { t, locale, elder, path } = useReader();
  return (
    <form class="head-switches" method="post" action={PORTAL_PATHS.preferences} aria-label={t.portal.preferences}>
      <input type="hidden" name={PREFERENCE_FIELDS.back} value={path} />
      <button type="submit" name={PREFERENCE_FIELDS.elder} value={elder ? '0' : '1'}>
        {elder ? t.common.elderOff : t.common.elderOn}
      </button>
      <button
        type="submit"
        name={PREFERENCE_FIELDS.locale}
        value={locale === 'zh' ? 'en' : 'zh'}
        lang={locale === 'zh' ? 'en' : 'zh-CN'}
      >
        {t.common.otherLanguage}
      </button>
    </form>
  );
}
