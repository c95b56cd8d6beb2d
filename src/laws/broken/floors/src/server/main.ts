import { draw } from '../modules/tombola/index.ts'; // broken: unknown-room

export const main = () => draw();
