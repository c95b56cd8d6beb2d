import { z } from 'zod';
import type { DocumentRoute } from '../../contracts/notices.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineSetting, readSetting } from '../../platform/settings/settings.ts';
import { hasLogins } from '../people/index.ts';

/** Logins, divided by 、 or commas; `*` is everybody who may, `-` nobody. */
const people = z
  .string()
  .max(500)
  .regex(/^(\*|-|[^\s*、,，]+([、,，]\s*[^\s*、,，]+)*)$/);

const namesOf = (value: string): string[] =>
  value === '*' || value === '-' ? [] : value.split(/[、,，]\s*/).filter((each) => each !== '');

/** A name that nobody bears would leave documents waiting for nobody. */
const fits = (tx: Tx, value: string): Promise<boolean> =>
  hasLogins(tx, systemScope('whether the accounts that a setting names are there'), namesOf(value));

const LOGINS_HELP = {
  zh: '填登录名，多人以顿号隔开；* 表示发文单位的任一管理员，- 表示无。',
  en: 'Logins divided by commas; * is any administrator of the issuing office, - nobody.',
};

export const reviewers = defineSetting({
  code: 'notices.reviewers',
  schema: people,
  initial: '*',
  regional: true,
  fits,
  name: { zh: '发文审核人', en: 'Reviewers of documents' },
  help: { zh: `${LOGINS_HELP.zh}填 - 时不设审核。`, en: `${LOGINS_HELP.en} With - there is no review.` },
});

export const countersigners = defineSetting({
  code: 'notices.countersigners',
  schema: people.refine((value) => value !== '*'),
  initial: '-',
  regional: true,
  fits,
  name: { zh: '发文会签人', en: 'Countersigners of documents' },
  help: {
    zh: '填登录名，多人以顿号隔开，须全部同意；- 表示不设会签。',
    en: 'Logins divided by commas, all of whom must agree; with - there is no countersignature.',
  },
});

export const signers = defineSetting({
  code: 'notices.signers',
  schema: people.refine((value) => value !== '-'),
  initial: '*',
  regional: true,
  fits,
  name: { zh: '发文签发人', en: 'Signers of documents' },
  help: LOGINS_HELP,
});

export const drafterDecides = defineSetting({
  code: 'notices.drafter_decides',
  schema: z.boolean(),
  initial: true,
  regional: true,
  name: { zh: '拟稿人可审核、签发自己的文稿', en: 'Drafters may review and sign their own documents' },
  help: {
    zh: '单位只有一个账号时须允许；设为“否”后，写过文稿的人不能审核、会签、签发该文稿。',
    en: 'Needed where an office has one account only; without it nobody who wrote on a document decides on it.',
  },
});

export const linkDays = defineSetting({
  code: 'notices.link_days',
  schema: z.number().int().min(1).max(180),
  initial: 30,
  regional: true,
  name: { zh: '签收链接有效期（天）', en: 'Links for receipts hold (days)' },
  help: {
    zh: '发给没有账号的单位的链接，过期后须重新生成。',
    en: 'A link for a unit without an account; later another one is made.',
  },
});

/** The way of a document as the settings of the day ask; kept with it from its hand-in on. */
export async function routeOn(tx: Tx, today: string, regionPath: readonly string[]): Promise<DocumentRoute> {
  const read = (setting: typeof reviewers) => readSetting(tx, setting, today, regionPath);
  const [review, countersign, sign] = [await read(reviewers), await read(countersigners), await read(signers)];
  return {
    review: review === '-' ? null : { by: review === '*' ? null : namesOf(review) },
    countersign: namesOf(countersign),
    sign: { by: sign === '*' ? null : namesOf(sign) },
    drafterDecides: await readSetting(tx, drafterDecides, today, regionPath),
  };
}
