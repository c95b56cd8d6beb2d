import { type ComponentType, hydrate } from 'preact';
import 'virtual:tokens.css';
import './styles/portal.css';
import { INVITATION_TOKEN, InvitationToken } from './islands/InvitationToken.tsx';
import './styles/notices.css';
import './styles/statistics.css';
import { OFFLINE_NOTICE, OfflineNotice } from './islands/OfflineNotice.tsx';
import { PASSWORD_FIELD, PasswordField } from './islands/PasswordField.tsx';
import { REGION_FILTER, RegionFilter } from './islands/RegionFilter.tsx';

// Props were written by the server from the same component's own type.
const islands: Record<string, ComponentType<never>> = {
  [INVITATION_TOKEN]: InvitationToken,
  [OFFLINE_NOTICE]: OfflineNotice,
  [PASSWORD_FIELD]: PasswordField,
  [REGION_FILTER]: RegionFilter,
};

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const Part = islands[place.dataset.island ?? ''] as ComponentType<object> | undefined;
  if (Part !== undefined) hydrate(<Part {...JSON.parse(place.dataset.props ?? '{}')} />, place);
}
