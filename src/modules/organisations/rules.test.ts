import { expect, it } from 'vitest';
import { ORGANISATION_STATUSES } from '../../contracts/organisations.ts';
import { mayStep, STEPS, type Step } from './rules.ts';

it('closing ends a unit: nothing leads out of closed, and closed is reached from wherever a unit lives', () => {
  const steps = Object.keys(STEPS) as Step[];
  expect(steps.filter((step) => mayStep(step, 'closed'))).toEqual([]);
  expect(ORGANISATION_STATUSES.filter((status) => mayStep('close', status))).toEqual(['active', 'suspended']);
});

it('a suspended unit goes on or is closed; only an active one is suspended', () => {
  expect(mayStep('suspend', 'active')).toBe(true);
  expect(mayStep('suspend', 'suspended')).toBe(false);
  expect(mayStep('resume', 'suspended')).toBe(true);
  expect(mayStep('resume', 'active')).toBe(false);
});
