import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../../../contracts/route.ts';
import { readSecondFactor, removeSecondFactor, renewRecoveryCodes } from '../../../../contracts/secondFactor.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SessionList } from './SessionList.tsx';
import { SetUpFactor } from './SetUpFactor.tsx';

type Factor = OutputOf<typeof readSecondFactor>;

/** The second step of one's own sign-in, and where one is signed in. */
export function SecurityPage() {
  const t = useTexts();
  const words = t.security;
  const { awaits } = useSession();
  const factor = useQuery({
    queryKey: ['second factor'],
    queryFn: ({ signal }) => client.call(readSecondFactor, { signal }),
  });
  return (
    <>
      <PageHeader title={words.title} />
      {awaits === 'second_factor' && (
        <p className="kp-hint kp-hint-warning" role="status">
          {words.mustSetUp}
        </p>
      )}
      <Loaded query={factor} skeleton={<TableSkeleton rows={2} />}>
        {(shown) => <SecondFactor factor={shown} />}
      </Loaded>
      {awaits === null && <SessionList />}
    </>
  );
}

type Doing = 'setUp' | 'renew' | 'remove';

function SecondFactor({ factor }: { factor: Factor }) {
  const t = useTexts();
  const words = t.security.factor;
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const again = () => queries.invalidateQueries({ queryKey: ['second factor'] });
  const finish = async () => {
    setCodes([]);
    await again();
    // What the session may open has changed with it.
    await queries.invalidateQueries({ queryKey: ['session'] });
  };
  const enabled = (made: readonly string[]) => {
    setDoing(null);
    setCodes(made);
    notify({ tone: 'success', text: words.enabled });
  };
  return (
    <section className="kp-panel kp-security" aria-labelledby="second-factor">
      <h2 className="kp-panel-title" id="second-factor">
        {words.title}
      </h2>
      <div className="kp-panel-body">
        {codes.length > 0 ? (
          <RecoveryCodes codes={codes} onKept={finish} />
        ) : doing === 'setUp' ? (
          <SetUpFactor onEnabled={enabled} onCancel={() => setDoing(null)} />
        ) : (
          <Standing factor={factor} onDo={setDoing} />
        )}
      </div>
      {doing === 'renew' && (
        <PasswordDialog
          title={words.renew}
          onClose={() => setDoing(null)}
          onGiven={async (password) => {
            const renewed = await client.call(renewRecoveryCodes, { body: { password } });
            setCodes(renewed.recoveryCodes);
          }}
        />
      )}
      {doing === 'remove' && (
        <PasswordDialog
          title={words.remove}
          onClose={() => setDoing(null)}
          onGiven={async (password) => {
            await client.call(removeSecondFactor, { body: { password } });
            notify({ tone: 'success', text: words.removed });
            await again();
          }}
        />
      )}
    </section>
  );
}

function Standing({ factor, onDo }: { factor: Factor; onDo: (doing: Doing) => void }) {
  const words = useTexts().security.factor;
  if (factor.rule === 'off' && !factor.setUp) return <p>{words.off}</p>;
  return (
    <>
      <p>{factor.setUp ? words.isSetUp(String(factor.recoveryCodesLeft)) : words.notSetUp}</p>
      <div className="kp-form-actions">
        {factor.setUp ? (
          <>
            <Button onClick={() => onDo('renew')}>{words.renew}</Button>
            {factor.rule !== 'required' && <Button onClick={() => onDo('remove')}>{words.remove}</Button>}
          </>
        ) : (
          <Button type="primary" onClick={() => onDo('setUp')}>
            {words.setUp}
          </Button>
        )}
      </div>
    </>
  );
}
