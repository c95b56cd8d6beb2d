import { Alert } from 'antd';
import { failureWords } from '../components/failureWords.ts';
import { usePreferences, useTexts } from '../preferences.ts';

/** Why something was not done, beside the button that asked for it. */
export function Refusal({ error }: { error: unknown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  if (error === null || error === undefined) return null;
  const { title, detail, correlationId } = failureWords(error, locale);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {detail}
          {correlationId !== null && <span className="kp-state-id"> {t.states.quote(correlationId)}</span>}
        </>
      }
    />
  );
}
