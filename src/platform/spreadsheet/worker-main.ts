import { parentPort, workerData } from 'node:worker_threads';
import { readFile } from './read-file.ts';
import type { WorkerInput } from './read-grids-in-worker.ts';

const { file, limits } = workerData as WorkerInput;
parentPort?.postMessage(await readFile(file, limits));
