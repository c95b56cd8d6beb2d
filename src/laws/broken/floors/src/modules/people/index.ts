import pg from 'pg'; // broken: package-out-of-place
import { rows } from '../regions/store.ts'; // broken: past-the-door

export const nameOf = () => [rows, pg];
