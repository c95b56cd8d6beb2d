import { PATHS } from './pages.ts';

export const Lamps = () => PATHS.lamps;
