import { parentPort, workerData } from 'node:worker_threads';
import { readGrids } from './read-grids.ts';
import type { WorkerInput } from './read-grids-in-worker.ts';

const { file, limits } = workerData as WorkerInput;
parentPort?.postMessage(await readGrids(file, limits));
