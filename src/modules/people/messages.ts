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
import { type LetterRow, sendLetter } from '../../platform/notifier/index.ts';
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
  const found = await recipientsOf(house, act.tx, message.to);
  const sentBy = principalName(act.principal);
  const { code, params, href, about } = message;
  await store.insertMessages(
    act.tx,
    found.map(({ id }) => ({ id: newId(), accountId: id, code, params, href, about, sentBy })),
  );
  let letters = 0;
  for (const recipient of message.byEmail === true && house.notifier.email !== undefined ? found : []) {
    const address =
      recipient.emailSealed === null ? null : await house.vault.open(act.tx, recipient.personId, recipient.emailSealed);
    if (address === null) continue;
    letters += 1;
    await sendLetter(house, act.tx, {
      ...mailOf(house, message),
      channel: 'email',
      subjectId: recipient.personId,
      accountId: recipient.id,
      address,
      about,
      sentBy,
      correlationId: act.correlationId,
    });
  }
  if (found.length > 0)
    await act.audit({
      action: 'message.sent',
      entity: 'message',
      entityId: about,
      regionId: 'regionId' in message.to ? message.to.regionId : null,
      after: { code, accounts: found.length, letters },
    });
  return { accounts: found.map(({ id }) => id), letters };
}

async function recipientsOf(house: House, tx: Tx, to: Message['to']): Promise<store.Recipient[]> {
  if ('accounts' in to) return store.recipients(tx, scope, to.accounts);
  const roles = (house.policy.get(to.holdersOf) ?? []).flatMap((rule) => rule.roles);
  return roles.length === 0 ? [] : store.accountsInCharge(tx, scope, roles, to.regionId);
}

/** Letters are written in Chinese, the language of the offices. */
function mailOf(house: House, { code, params, href }: Message): { subject: string; text: string } {
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
