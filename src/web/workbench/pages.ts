import { importPages } from './imports/pages.ts';
import { accountPages } from './pages/account/page.ts';
import { accountsPages } from './pages/accounts/page.ts';
import { auditPages } from './pages/audit/page.ts';
import { bulletinPages } from './pages/bulletins/page.ts';
import { collectionPages } from './pages/collections/page.ts';
import { documentPages } from './pages/documents/page.ts';
import { keyPages } from './pages/keys/page.ts';
import { messagePages } from './pages/messages/page.ts';
import { organisationPages } from './pages/organisations/page.ts';
import { proofreadingPages } from './pages/proofreading/page.ts';
import { regionChangePages } from './pages/regionChanges/page.ts';
import { regionPages } from './pages/regions/page.ts';
import { settingsPages } from './pages/settings/page.ts';
import { snapshotPages } from './pages/snapshots/page.ts';
import { targetPages } from './pages/targets/page.ts';
import type { Page } from './router.tsx';
import { statisticsPages } from './statistics/page.ts';

/** Every page of the workbench, in the order of the navigation. */
export const pages: readonly Page[] = [
  ...statisticsPages,
  ...collectionPages,
  ...documentPages,
  ...proofreadingPages,
  ...importPages,
  ...snapshotPages,
  ...targetPages,
  ...bulletinPages,
  ...regionPages,
  ...regionChangePages,
  ...organisationPages,
  ...accountsPages,
  ...keyPages,
  ...auditPages,
  ...settingsPages,
  ...accountPages,
  ...messagePages,
];
