import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingInput } from '../officedoc/index.ts';
import { readGrids } from './read-grids.ts';

const { file, limits } = workerData as ReadingInput;
parentPort?.postMessage(await readGrids(file, limits));
