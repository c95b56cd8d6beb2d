import { setPreferences, usePreferences, useTexts } from '../preferences.ts';
import { queryClient } from '../session.ts';

/** Language and large type. The server words problems and files, so what it said in the old language is asked for again. */
export function DisplaySwitches({ className }: { className: string }) {
  const t = useTexts();
  const { locale, elder } = usePreferences();
  const switchLanguage = () => {
    setPreferences({ locale: locale === 'zh' ? 'en' : 'zh' });
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <>
      <button
        type="button"
        className={className}
        aria-pressed={elder}
        onClick={() => setPreferences({ elder: !elder })}
      >
        {t.common.elderOn}
      </button>
      <button type="button" className={className} lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={switchLanguage}>
        {t.common.otherLanguage}
      </button>
    </>
  );
}
