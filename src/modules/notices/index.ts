import './tables.ts';
import { defineModule } from '../../platform/module.ts';
import { documentRoutes } from './documentRoutes.ts';
import { policy } from './policy.ts';
import { receivedRoutes } from './receivedRoutes.ts';
import { countersigners, drafterDecides, linkDays, reviewers, signers } from './settings.ts';
import { noticeTodos } from './todos.ts';

export { issueAtOnce } from './demo.ts';
export { confirmByLink, fileByLink } from './links.ts';
export { changeDraft, documentsFrom, draftDocument, type NewDocument, returnedFrom } from './otherRooms.ts';
export { shownByLink, shownDocument } from './shown.ts';

/** Notices (通知 and all that is issued): documents, their numbers, recipients and receipts. */
export const notices = defineModule({
  name: 'notices',
  policy,
  routes: (house) => [...documentRoutes(house), ...receivedRoutes(house)],
  settings: [reviewers, countersigners, signers, drafterDecides, linkDays] as never[],
  todos: { right: 'notices.write', of: noticeTodos },
});
