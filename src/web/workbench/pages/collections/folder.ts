import { ROUND_LIMITS } from '../../../../contracts/rounds.ts';

/** Files travel a few at a time, so that each sorted one is seen and the rest can be stopped. */
const AT_ONCE = 5;

/** What of a folder travels, and what does not: temporary files of office programs, pictures, what is too large. */
export function chooseFiles<F extends Pick<File, 'name' | 'size'>>(files: readonly F[]): { taken: F[]; passed: F[] } {
  const taken: F[] = [];
  const passed: F[] = [];
  for (const file of files) (isTable(file) ? taken : passed).push(file);
  return { taken, passed };
}

function isTable({ name, size }: Pick<File, 'name' | 'size'>): boolean {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  const isOffered = (ROUND_LIMITS.endings as readonly string[]).includes(ending);
  return isOffered && !/^(?:~\$|\.)/.test(name) && size > 0 && size <= ROUND_LIMITS.fileBytes;
}

export function inTurns<F>(files: readonly F[], most = AT_ONCE): F[][] {
  const turns: F[][] = [];
  for (let from = 0; from < files.length; from += most) turns.push(files.slice(from, from + most));
  return turns;
}

/** All files that were dropped, those of dropped folders too, however deep. */
export async function droppedFiles(given: DataTransfer): Promise<File[]> {
  const entries = [...given.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...given.files];
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((found, failed) => (entry as FileSystemFileEntry).file(found, failed))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const below: FileSystemEntry[] = [];
  // A reader hands out a part at a time, and nothing when all were handed out.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((found, failed) => reader.readEntries(found, failed));
    if (part.length === 0) break;
    below.push(...part);
  }
  return (await Promise.all(below.map(filesBelow))).flat();
}
