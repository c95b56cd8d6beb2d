import type { Channel, LetterFailure } from '../../contracts/messages.ts';

/** A letter on its way out. `id` is the same at every attempt. */
export interface OutgoingLetter {
  id: string;
  channel: Channel;
  to: string;
  subject: string;
  text: string;
}

/** A service that takes letters out of the house: a mail server, an SMS gateway, the demo's mailbox. */
export interface Provider {
  name: string;
  /** Resolved: it is out. Throws `NotDelivered`; anything else counts as unreachable and is tried again. */
  send(letter: OutgoingLetter): Promise<void>;
}

/** Which services this installation has; a channel without one is not offered. */
export type Notifier = Readonly<Partial<Record<Channel, Provider>>>;

/** Why a letter did not leave. Carries no words of the service's own: they may hold an address. */
export class NotDelivered extends Error {
  readonly failure: LetterFailure;
  /** Whether trying again could help. */
  readonly final: boolean;

  constructor(failure: LetterFailure, final: boolean) {
    super(failure);
    this.name = 'NotDelivered';
    this.failure = failure;
    this.final = final;
  }
}
