import { race } from '../../platform/database/testing-race.ts';

export const inARace = () => race({}, 'lamp_lent', () => []);
