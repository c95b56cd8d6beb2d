import { nameOf } from '../people/index.ts'; // broken: out-of-order

export const regionOf = () => nameOf;
