import { readFileSync } from 'node:fs'; // broken: contracts-io
import { clock } from '../platform/clock/clock.ts'; // broken: upward

export const today = clock() + readFileSync('/etc/timezone', 'utf8');
export const zone = process.env.TZ; // broken: contracts-io
