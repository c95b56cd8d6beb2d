import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingInput } from '../officedoc/index.ts';
import { readDocument } from './read.ts';

const { file, limits } = workerData as ReadingInput;
parentPort?.postMessage(await readDocument(file, limits));
