import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { verifySnapshot } from '../../../../contracts/snapshots.ts';
import { failureWords } from '../../components/failureWords.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

/** Has the digest computed anew, and says whether it holds. */
export function Verification({ id }: { id: string }) {
  const { locale } = usePreferences();
  const words = useTexts().snapshots.verify;
  const verification = useMutation({ mutationFn: () => client.call(verifySnapshot, { params: { id } }) });
  const { data, error, isPending } = verification;
  return (
    <div className="kp-verification">
      <Button size="small" loading={isPending} onClick={() => verification.mutate()}>
        {isPending ? words.running : words.action}
      </Button>
      <span role="status">
        {data !== undefined && (data.holds ? words.holds : <strong>{words.broken}</strong>)}
        {error !== null && failureWords(error, locale).detail}
      </span>
    </div>
  );
}
