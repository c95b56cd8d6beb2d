import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { endOtherSessions, endSession, listSessions, type SessionListed } from '../../../../contracts/session.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

/** Where one is signed in; any of them ends here. */
export function SessionList() {
  const t = useTexts();
  const words = t.security.sessions;
  const { locale } = usePreferences();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await client.call(listSessions, { signal })).sessions,
  });
  const ending = useMutation({
    mutationFn: (id: string | 'others') =>
      id === 'others' ? client.call(endOtherSessions) : client.call(endSession, { params: { id } }),
    onSuccess: ({ sessions }) => {
      queries.setQueryData(['sessions'], sessions);
      notify({ tone: 'success', text: words.ended });
    },
    onError: (error) => notify({ tone: 'warning', text: failureWords(error, locale).detail }),
  });
  return (
    <section className="kp-panel kp-security" aria-labelledby="sessions">
      <h2 className="kp-panel-title" id="sessions">
        {words.title}
      </h2>
      <div className="kp-panel-body">
        <p>{words.lead}</p>
        <Loaded query={query} skeleton={<TableSkeleton rows={3} />}>
          {(sessions) => (
            <>
              <ul className="kp-sessions">
                {sessions.map((session) => (
                  <Line key={session.id} session={session} onEnd={() => ending.mutate(session.id)} />
                ))}
              </ul>
              {sessions.length > 1 && (
                <Button loading={ending.isPending} onClick={() => ending.mutate('others')}>
                  {words.endOthers}
                </Button>
              )}
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function Line({ session, onEnd }: { session: SessionListed; onEnd: () => void }) {
  const t = useTexts();
  const words = t.security.sessions;
  const device = session.device === '' ? words.unknownDevice : session.device;
  return (
    <li className="kp-session">
      <div>
        <p>
          <strong>{device}</strong>
          {session.current && <span className="kp-quiet">{t.common.unit(words.current)}</span>}
        </p>
        <dl className="kp-session-facts">
          <dt>{words.place}</dt>
          <dd>{session.place === '' ? MISSING : session.place}</dd>
          <dt>{words.openedAt}</dt>
          <dd>{formatInstant(session.openedAt)}</dd>
          <dt>{words.lastSeenAt}</dt>
          <dd>{formatInstant(session.lastSeenAt)}</dd>
        </dl>
      </div>
      {!session.current && (
        <Button aria-label={words.endOne(device)} onClick={onEnd}>
          {words.end}
        </Button>
      )}
    </li>
  );
}
