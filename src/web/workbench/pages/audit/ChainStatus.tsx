import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { verifyAudit } from '../../../../contracts/system.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

/** Whether the chain over the audit's lines holds, or where it breaks. */
export function ChainStatus() {
  const t = useTexts();
  const words = t.house.audit;
  // Whoever asks by hand wants every line compared, not only those that came since.
  const whole = useRef<'true' | 'false'>('false');
  const query = useQuery({
    queryKey: ['audit chain'],
    queryFn: ({ signal }) => client.call(verifyAudit, { query: { whole: whole.current }, signal }),
  });
  const compareAll = () => {
    whole.current = 'true';
    return query.refetch();
  };
  return (
    <section className="kp-panel kp-chain" aria-labelledby="chain">
      <h2 id="chain">{words.chain}</h2>
      <div role="status" className="kp-chain-state">
        <Loaded query={query} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
          {({ sealed, waiting, brokenAt, cutOff }) =>
            brokenAt === null && cutOff ? (
              <>
                <p className="kp-state-word kp-state-bad">{words.cutOff}</p>
                <p>{words.cutOffText(formatNumber(sealed))}</p>
              </>
            ) : brokenAt === null ? (
              <>
                <p className="kp-state-word kp-state-good">{words.holds}</p>
                <p>{words.holdsText(formatNumber(sealed), formatNumber(waiting))}</p>
              </>
            ) : (
              <>
                <p className="kp-state-word kp-state-bad">{words.broken(formatNumber(brokenAt))}</p>
                <p>{words.brokenText(formatNumber(sealed))}</p>
              </>
            )
          }
        </Loaded>
      </div>
      <Button loading={query.isFetching} onClick={compareAll}>
        {words.check}
      </Button>
    </section>
  );
}
