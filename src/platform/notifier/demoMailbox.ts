import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Channel } from '../../contracts/messages.ts';
import type { Notifier, OutgoingLetter } from './provider.ts';

/** The demo sends nothing: letters lie as files in a folder that its user can read. The log tells only that one came. */
export function demoMailbox(folder: string, log: Logger): Notifier {
  const provider = {
    name: 'demo mailbox',
    async send(letter: OutgoingLetter) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { id, channel, to, subject, text } = letter;
      await writeFile(join(folder, `${id}.txt`), `${channel}: ${to}\n${subject}\n\n${text}\n`, { mode: 0o600 });
      log.info({ letter: id, channel }, 'a letter lies in the demo mailbox');
    },
  };
  return { email: provider, sms: provider } satisfies Record<Channel, unknown>;
}
