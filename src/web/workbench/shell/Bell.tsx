import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unreadQuery } from '../pages/messages/queries.ts';
import { useTexts } from '../preferences.ts';

const MOST_SHOWN = 99;

/** How many messages are unread, and the way to them. */
export function Bell() {
  const words = useTexts().messages;
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <Link
      to="/messages"
      className="kp-header-button kp-bell"
      aria-label={unread === 0 ? words.bellNone : words.bell(String(unread))}
    >
      <BellOutlined aria-hidden />
      {unread > 0 && (
        <span className="kp-bell-count" aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </Link>
  );
}
