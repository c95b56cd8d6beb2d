import { Worker } from 'node:worker_threads';
import type { OfficialDocument, PdfAppearance } from '../../../contracts/officialDocuments.ts';
import { type FontFolders, SYSTEM_FOLDERS } from '../fonts/library.ts';
import { isLarge } from './large.ts';
import type { PressAnswer, PressRequest } from './pressWorker.ts';

/** A document as PDF, and what a clerk should know of it. */
export interface PrintedPdf {
  pdf: Uint8Array;
  appearance: PdfAppearance;
  pages: number;
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/**
 * Makes PDFs in a thread of its own, since a table of the nation takes seconds. Thread, compiler and fonts are made at the
 * first request and kept; the thread keeps no process alive.
 */
export class PdfPress {
  readonly #folders: FontFolders;
  readonly #log: (line: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #requests = 0;
  /** Set after a large document: what the compiler made lives on in the thread, which is therefore given up. */
  #spent = false;

  /** `operatorFonts` is the folder of `KEPU_FONTS`; `log` is told of font files that cannot be read. */
  constructor(options: {
    operatorFonts: string | null;
    log: (line: string) => void;
    systemFolders?: readonly string[];
  }) {
    this.#folders = { operator: options.operatorFonts, system: options.systemFolders ?? SYSTEM_FOLDERS };
    this.#log = options.log;
  }

  print(document: OfficialDocument): Promise<PrintedPdf> {
    if (isLarge(document)) this.#spent = true;
    return this.#ask('print', document);
  }

  /** What would stand in for what, without printing. */
  appearanceOf(document: OfficialDocument): Promise<PdfAppearance> {
    return this.#ask('appearance', document);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<Answer>(what: PressRequest['what'], document: OfficialDocument): Promise<Answer> {
    const worker = this.#start();
    const id = ++this.#requests;
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, what, document } satisfies PressRequest);
    });
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./pressWorker.ts', import.meta.url), {
      workerData: this.#folders,
      env: {},
      execArgv: [],
    });
    worker.on('message', (answer: PressAnswer) => this.#answered(worker, answer));
    worker.on('error', (error: Error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, new Error('The thread that makes PDFs ended')));
    this.#worker = worker;
    return worker;
  }

  #answered(worker: Worker, answer: PressAnswer): void {
    if ('damagedFonts' in answer) {
      for (const path of answer.damagedFonts) this.#log(`not a readable font: ${path}`);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#rest(worker);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.value as never);
  }

  #rest(worker: Worker): void {
    worker.unref();
    if (!this.#spent) return;
    this.#spent = false;
    this.#worker = undefined;
    worker.terminate().catch((error: unknown) => this.#log(`a thread that makes PDFs did not end: ${String(error)}`));
  }

  /** The next request starts another thread. */
  #ended(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
