import { accounts } from './accounts.ts';
import { backups } from './backups.ts';
import { bulletinBringing } from './bulletinBringing.ts';
import { bulletinDesk } from './bulletinDesk.ts';
import { bulletinPages } from './bulletinPages.ts';
import { common } from './common.ts';
import { documentForm } from './documentForm.ts';
import { documentPages } from './documentPages.ts';
import { droppedFiles } from './dropped-files.ts';
import { forms } from './forms.ts';
import { handInPages } from './hand-in-pages.ts';
import { home } from './home.ts';
import { house } from './house.ts';
import { imports } from './imports.ts';
import { messages } from './messages.ts';
import { noticePages } from './noticePages.ts';
import { notices } from './notices.ts';
import { organisations } from './organisations.ts';
import { portal } from './portal.ts';
import { proofreading } from './proofreadingPages.ts';
import { publicStatistics } from './public-statistics.ts';
import { regionChanges } from './regionChanges.ts';
import { regions } from './regions.ts';
import { roundPages } from './round-pages.ts';
import { rounds } from './rounds.ts';
import { security } from './security.ts';
import { shell } from './shell.ts';
import { snapshots } from './snapshots.ts';
import { states } from './states.ts';
import { statistics } from './statistics.ts';
import { table } from './table.ts';
import { targets } from './targets.ts';
import { templateForm } from './templateForm.ts';
import { templatePages } from './templatePages.ts';

/** Chinese, the source of the catalogue: one namespace a file. */
export const zh = {
  backups: backups.zh,
  common: common.zh,
  imports: imports.zh,
  portal: portal.zh,
  publicStatistics: publicStatistics.zh,
  shell: shell.zh,
  states: states.zh,
  proofreading: proofreading.zh,
  snapshots: snapshots.zh,
  statistics: statistics.zh,
  forms: forms.zh,
  organisations: organisations.zh,
  regions: regions.zh,
  regionChanges: regionChanges.zh,
  home: home.zh,
  house: house.zh,
  table: table.zh,
  messages: messages.zh,
  accounts: accounts.zh,
  security: security.zh,
  notices: notices.zh,
  noticePages: noticePages.zh,
  bulletinPages: bulletinPages.zh,
  targets: targets.zh,
  bulletinDesk: bulletinDesk.zh,
  templatePages: templatePages.zh,
  templateForm: templateForm.zh,
  bulletinBringing: bulletinBringing.zh,
  documentPages: documentPages.zh,
  documentForm: documentForm.zh,
  rounds: rounds.zh,
  roundPages: roundPages.zh,
  droppedFiles: droppedFiles.zh,
  handInPages: handInPages.zh,
};

export type Texts = typeof zh;
