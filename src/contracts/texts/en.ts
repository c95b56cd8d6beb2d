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
import type { Texts } from './zh.ts';

export const en: Texts = {
  backups: backups.en,
  common: common.en,
  imports: imports.en,
  portal: portal.en,
  publicStatistics: publicStatistics.en,
  shell: shell.en,
  states: states.en,
  proofreading: proofreading.en,
  snapshots: snapshots.en,
  statistics: statistics.en,
  forms: forms.en,
  organisations: organisations.en,
  regions: regions.en,
  regionChanges: regionChanges.en,
  home: home.en,
  house: house.en,
  table: table.en,
  messages: messages.en,
  accounts: accounts.en,
  security: security.en,
  notices: notices.en,
  noticePages: noticePages.en,
  bulletinPages: bulletinPages.en,
  targets: targets.en,
  bulletinDesk: bulletinDesk.en,
  templatePages: templatePages.en,
  templateForm: templateForm.en,
  bulletinBringing: bulletinBringing.en,
  documentPages: documentPages.en,
  documentForm: documentForm.en,
  rounds: rounds.en,
  roundPages: roundPages.en,
  droppedFiles: droppedFiles.en,
  handInPages: handInPages.en,
};
