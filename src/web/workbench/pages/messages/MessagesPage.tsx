import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type MessageShown, readMessages } from '../../../../contracts/messages.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { addressOf } from '../../address.ts';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { useKeyPaging } from '../../table/keyPaging.ts';
import { Pager } from '../../table/Pager.tsx';
import type { MessagesSearch } from './page.ts';
import { messagesQuery } from './queries.ts';

/** What one was told, newest first. */
export function MessagesPage() {
  const t = useTexts();
  const words = t.messages;
  const { locale } = usePreferences();
  const search = useSearch({ strict: false }) as MessagesSearch;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const only = search.unread === '1' ? { unread: '1' as const } : {};
  const show = (next: MessagesSearch) => navigate({ to: '/messages', search: next });
  const page = useQuery(messagesQuery(search.unread === '1', search.after));
  const paging = useKeyPaging(search.after, (after) => show(after === undefined ? only : { ...only, after }));
  const mark = useMutation({
    mutationFn: (ids: string[] | 'all') => client.call(readMessages, { body: { ids } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
    onError: (error) => notify({ tone: 'warning', text: failureWords(error, locale).detail }),
  });

  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <Link to="/messages/letters">{words.letters}</Link>
            <Button
              disabled={(page.data?.unread ?? 0) === 0}
              loading={mark.isPending}
              onClick={() => mark.mutate('all')}
            >
              {words.markAllRead}
            </Button>
          </>
        }
        filters={
          <Segmented
            aria-label={words.which}
            value={search.unread === '1' ? 'unread' : 'all'}
            options={[
              { value: 'all', label: words.all },
              { value: 'unread', label: words.unread },
            ]}
            onChange={(which) => show(which === 'unread' ? { unread: '1' } : {})}
          />
        }
      />
      <Loaded query={page} skeleton={<TableSkeleton />}>
        {(shown) => (
          <div className="kp-panel">
            {shown.rows.length === 0 ? (
              <Empty title={search.unread === '1' ? words.emptyUnread : words.empty} hint={words.emptyHint} />
            ) : (
              <ul className="kp-messages">
                {shown.rows.map((message) => (
                  <Line key={message.id} message={message} onRead={() => mark.mutate([message.id])} />
                ))}
              </ul>
            )}
            <Pager {...paging(shown)} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Line({ message, onRead }: { message: MessageShown; onRead: () => void }) {
  const words = useTexts().messages;
  const { title, text } = words.codes[message.code];
  return (
    <li className="kp-message">
      <p className="kp-message-title">
        {!message.read && <span className="kp-message-new">{words.unread}</span>}
        {title}
        <time className="kp-quiet" dateTime={message.sentAt}>
          {formatInstant(message.sentAt)}
        </time>
      </p>
      <p>{text(message.params)}</p>
      <p className="kp-message-actions">
        {message.href !== null && (
          <Link {...addressOf(message.href)} onClick={() => !message.read && onRead()}>
            {words.open}
          </Link>
        )}
        {!message.read && (
          <button type="button" className="kp-link" onClick={onRead}>
            {words.markRead}
          </button>
        )}
      </p>
    </li>
  );
}
