import { z } from 'zod';
import type { Channel, LetterFailure } from '../../contracts/messages.ts';
import { type Tx, transact } from '../database/transaction.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { type Carrier, postAll } from '../outbox/outbox.ts';
import {
  countAttempt,
  insertLetters,
  type LetterRow,
  settleLetter,
  type WaitingLetter,
  waitingLetter,
} from './letterStore.ts';
import { NotDelivered } from './provider.ts';

export interface Letter {
  channel: Channel;
  /** Whose personal data address and words are: they are encrypted under this key until the letter is settled. */
  subjectId: string;
  accountId: string | null;
  address: string;
  subject: string;
  text: string;
  /** `<entity>:<id>`, for the room that sends it. */
  about: string;
  sentBy: string;
  /** After this it is of no use (a code). */
  expiresAt?: Date;
}

const TOPIC = 'letter';
const payloadOf = z.object({ id: z.string() });
const words = z.object({ subject: z.string(), text: z.string() });

/** About four hours of a mail server that does not answer; the outbox waits longer each time. */
export const MOST_ATTEMPTS = 14;

/** Writes letters into the transaction: they leave only if it commits, by the outbox. */
export async function sendLetters(
  house: House,
  tx: Tx,
  letters: readonly Letter[],
  correlationId: string,
): Promise<void> {
  if (letters.length === 0) return;
  const sealed = await house.vault.sealMany(
    tx,
    letters.flatMap(({ subjectId, address, subject, text }) => [
      { subjectId, value: address },
      { subjectId, value: JSON.stringify({ subject, text }) },
    ]),
  );
  const written = letters.map((letter, at) => ({
    ...letter,
    id: newId(),
    addressSealed: sealed[2 * at] as Buffer,
    wordsSealed: sealed[2 * at + 1] as Buffer,
    expiresAt: letter.expiresAt ?? null,
  }));
  await insertLetters(tx, written);
  await postAll(
    tx,
    TOPIC,
    written.map(({ id }) => ({ id })),
    correlationId,
  );
}

/** Takes letters out; a final failure is told to `tellSender`, in the transaction that settles the letter. */
export function letterCarriers(
  house: House,
  tellSender: (tx: Tx, letter: LetterRow, failure: LetterFailure, correlationId: string) => Promise<void>,
): ReadonlyMap<string, Carrier> {
  const settle = (letter: LetterRow, failure: LetterFailure | null, correlationId: string) =>
    transact(house.database, async (tx) => {
      await settleLetter(tx, letter.id, failure, house.clock.now());
      if (failure !== null) await tellSender(tx, letter, failure, correlationId);
    });

  const carry: Carrier = async (payload, correlationId) => {
    const { id } = payloadOf.parse(payload);
    const opened = await transact(house.database, (tx) => openLetter(house, tx, id), { readOnly: true });
    if (opened === null) return;
    const { letter, outgoing } = opened;
    if (outgoing === null || (letter.expires_at !== null && letter.expires_at <= house.clock.now()))
      return settle(letter, 'expired', correlationId);
    const provider = house.notifier[letter.channel];
    if (provider === undefined) return settle(letter, 'no_provider', correlationId);
    try {
      await provider.send(outgoing);
    } catch (error) {
      if (!(error instanceof NotDelivered))
        // Its message may hold an address.
        house.log.warn({ letter: id, provider: provider.name, fault: (error as Error).name }, 'a letter did not leave');
      const { failure, final } = error instanceof NotDelivered ? error : new NotDelivered('unreachable', false);
      if (final || letter.attempts + 1 >= MOST_ATTEMPTS) return settle(letter, failure, correlationId);
      await transact(house.database, (tx) => countAttempt(tx, letter.id, failure));
      throw new NotDelivered(failure, false);
    }
    await settle(letter, null, correlationId);
  };
  return new Map([[TOPIC, carry]]);
}

/** null once it is settled; without contents where the person was erased meanwhile. */
async function openLetter(house: House, tx: Tx, id: string) {
  const letter: WaitingLetter | undefined = await waitingLetter(tx, id);
  if (letter === undefined) return null;
  const to = await house.vault.open(tx, letter.subject_id, letter.address_sealed);
  const said = await house.vault.open(tx, letter.subject_id, letter.words_sealed);
  const outgoing =
    to === null || said === null ? null : { id, channel: letter.channel, to, ...words.parse(JSON.parse(said)) };
  return { letter, outgoing };
}
