import { nameOf } from '../people/index.ts'; // broken: unknown-room

export const draw = nameOf;
