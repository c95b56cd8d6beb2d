import { Button } from 'antd';
import { useTexts } from '../../preferences.ts';

/** The recovery codes, this once, to be printed or written down. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useTexts().security.factor;
  return (
    <>
      <h3>{words.codesTitle}</h3>
      <p>{words.codes}</p>
      <ul className="kp-recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="kp-form-actions kp-screen-only">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button type="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </>
  );
}
