import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './read.ts';
import type { DocumentWorkerInput } from './readInWorker.ts';

const { file, limits } = workerData as DocumentWorkerInput;
parentPort?.postMessage(await readDocument(file, limits));
