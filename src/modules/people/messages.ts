import type { Right } from '../../contracts/access.ts';
import type { LetterFailure, MessageCode, MessageParams } from '../../contracts/messages.ts';
import { PORTAL_PATHS } from '../../contracts/portal.ts';
import { texts } from '../../contracts/texts/index.ts';
import { principalName, system } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { recorder } from '../../platform/audit/record.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { type Letter, type LetterRow, sendLetters } from '../../platform/notifier/index.ts';
import * as store from './messageStore.ts';
import { accountOfActor } from './names.ts';
import { loginsOf } from './store.ts';

export interface Message {
  /** Some accounts, or those who hold a right over exactly this region: the ones in charge there, not those above. */
  to: { accounts: readonly string[] } | { holdersOf: Right; regionId: string };
  code: MessageCode;
  /** What stands in the words of the message; never personal values. */
  params: MessageParams;
  /** An address within the workbench. */
  href: string | null;
  /** `<entity>:<id>`, to ask later how it went (`lettersAbout`). */
  about: string;
  /** Send it by e-mail too, to those whose address is known. */
  byEmail?: boolean;
}

export interface Reached {
  accounts: readonly string[];
  /** To how many of them an e-mail is on its way. */
  letters: number;
}

const scope = systemScope('a message finds those it is for');

/** Tells people something, in the house and by e-mail, if this transaction commits. Suspended accounts are told nothing. */
export async function sendMessage(house: House, act: Act, message: Message): Promise<Reached> {
  const { to, code, about } = message;
  const recipients =
    'accounts' in to
      ? await store.recipients(act.tx, scope, to.accounts)
      : ((await inCharge(house, act.tx, to.holdersOf, [to.regionId])).get(to.regionId) ?? []);
  const [reached = NOBODY] = await tell(house, act, message, [{ ...message, recipients }]);
  if (recipients.length > 0)
    await act.audit({
      action: 'message.sent',
      entity: 'message',
      entityId: about,
      regionId: 'regionId' in to ? to.regionId : null,
      after: { code, accounts: recipients.length, letters: reached.letters },
    });
  return reached;
}

/** The same news for those in charge of many regions, in the words for each. */
export interface Circular {
  holdersOf: Right;
  code: MessageCode;
  each: readonly { regionId: string; params: MessageParams; href: string | null; about: string }[];
  byEmail?: boolean;
  /** What all of it is about, and whose region that is: what stands in the one line of the audit. */
  about: string;
  regionId: string;
}

/** As `sendMessage` to each, in as many statements for three thousand regions as for three; whom it reached, in their order. */
export async function sendCircular(house: House, act: Act, circular: Circular): Promise<readonly Reached[]> {
  const { holdersOf, each, code, about, regionId } = circular;
  const found = await inCharge(
    house,
    act.tx,
    holdersOf,
    each.map((one) => one.regionId),
  );
  const told = each.map((one) => ({ ...one, recipients: found.get(one.regionId) ?? [] }));
  const reached = await tell(house, act, circular, told);
  const sum = (count: (one: Reached) => number) => reached.reduce((total, one) => total + count(one), 0);
  const accounts = sum((one) => one.accounts.length);
  if (accounts > 0)
    await act.audit({
      action: 'message.sent',
      entity: 'message',
      entityId: about,
      regionId,
      after: { code, regions: each.length, accounts, letters: sum(({ letters }) => letters) },
    });
  return reached;
}

const NOBODY: Reached = { accounts: [], letters: 0 };

async function inCharge(
  house: House,
  tx: Tx,
  right: Right,
  regionIds: readonly string[],
): Promise<Map<string, store.Recipient[]>> {
  const roles = (house.policy.get(right) ?? []).flatMap((rule) => rule.roles);
  return roles.length === 0 || regionIds.length === 0 ? new Map() : store.accountsInCharge(tx, scope, roles, regionIds);
}

type Words = Pick<Message, 'params' | 'href' | 'about'>;

async function tell(
  house: House,
  act: Act,
  { code, byEmail }: Pick<Message, 'code' | 'byEmail'>,
  told: readonly (Words & { recipients: readonly store.Recipient[] })[],
): Promise<Reached[]> {
  const sentBy = principalName(act.principal);
  await store.insertMessages(
    act.tx,
    told.flatMap(({ recipients, params, href, about }) =>
      recipients.map(({ id }) => ({ id: newId(), accountId: id, code, params, href, about, sentBy })),
    ),
  );
  const byMail = byEmail === true && house.notifier.email !== undefined;
  const addresses = byMail ? await addressesOf(house, act.tx, told) : new Map<string, string>();
  const letters = told.map(({ recipients, params, href, about }) => {
    const mail = mailOf(house, { code, params, href });
    return recipients.flatMap(({ id, personId }): Letter[] => {
      const address = addresses.get(id);
      if (address === undefined) return [];
      return [{ ...mail, channel: 'email', subjectId: personId, accountId: id, address, about, sentBy }];
    });
  });
  await sendLetters(house, act.tx, letters.flat(), act.correlationId);
  return told.map(({ recipients }, at) => ({
    accounts: recipients.map(({ id }) => id),
    letters: letters[at]?.length ?? 0,
  }));
}

/** E-mail addresses by account, of those who have told one. */
async function addressesOf(
  house: House,
  tx: Tx,
  told: readonly { recipients: readonly store.Recipient[] }[],
): Promise<Map<string, string>> {
  const sealed = told.flatMap(({ recipients }) =>
    recipients.flatMap(({ id, personId, emailSealed }) =>
      emailSealed === null ? [] : [{ id, subjectId: personId, sealed: emailSealed }],
    ),
  );
  const opened = await house.vault.openMany(tx, sealed);
  return new Map(sealed.flatMap(({ id }, at) => (opened[at] == null ? [] : [[id, opened[at]]])));
}

/** Letters are written in Chinese, the language of the offices. */
function mailOf(
  house: House,
  { code, params, href }: Pick<Message, 'code' | 'params' | 'href'>,
): { subject: string; text: string } {
  const words = texts('zh');
  const { title, text } = words.messages.codes[code];
  const { greeting, where, whereWithout, automatic } = words.messages.mail;
  const link = house.publicUrl === null ? null : `${house.publicUrl}${PORTAL_PATHS.workbench}${href ?? ''}`;
  const lead = link === null ? whereWithout : `${where}\n${link}`;
  return {
    subject: `${words.common.product}：${title}`,
    text: [greeting, text(params), lead, automatic].join('\n\n'),
  };
}

/** Whoever caused a letter hears in the house that it did not arrive, and why. */
export async function tellSender(
  tx: Tx,
  letter: LetterRow,
  failure: LetterFailure,
  correlationId: string,
): Promise<void> {
  const audit = recorder(tx, system('a letter could not be delivered'), correlationId);
  await audit({
    action: 'letter.failed',
    entity: 'letter',
    entityId: letter.id,
    after: { failure, about: letter.about },
  });
  const sender = accountOfActor(letter.sent_by);
  if (sender === null) return;
  const to =
    letter.account_id === null ? undefined : (await loginsOf(tx, scope, [letter.account_id])).get(letter.account_id);
  await store.insertMessages(tx, [
    {
      id: newId(),
      accountId: sender,
      code: 'letter_failed',
      params: { to: to ?? '' },
      href: '/messages/letters',
      about: `letter:${letter.id}`,
      sentBy: 'system',
    },
  ]);
}
