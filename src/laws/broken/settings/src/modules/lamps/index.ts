import { hours, words } from './settings.ts';

export const lamps = { name: 'lamps', settings: [hours, words] };
