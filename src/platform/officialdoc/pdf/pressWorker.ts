import { parentPort, workerData } from 'node:worker_threads';
import type { OfficialDocument } from '../../../contracts/officialDocuments.ts';
import type { FontFolders } from '../fonts/library.ts';
import { Typesetter } from './typesetter.ts';

export interface PressRequest {
  id: number;
  what: 'print' | 'appearance';
  document: OfficialDocument;
}

export type PressAnswer =
  | { damagedFonts: readonly string[] }
  | { id: number; value: unknown }
  | { id: number; error: string };

if (parentPort !== null) {
  const port = parentPort;
  const tell = (answer: PressAnswer) => port.postMessage(answer);
  const typesetter = new Typesetter(workerData as FontFolders);
  tell({ damagedFonts: typesetter.damagedFonts });
  const answer = async ({ id, what, document }: PressRequest): Promise<void> => {
    try {
      tell({ id, value: await (what === 'print' ? typesetter.set(document) : typesetter.appearanceOf(document)) });
    } catch (error) {
      tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  let before = Promise.resolve();
  port.on('message', (request: PressRequest) => {
    before = before.then(() => answer(request));
  });
}
