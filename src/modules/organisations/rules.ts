import type { OrganisationStatus } from '../../contracts/organisations.ts';
import type { LifeEvent } from './life.ts';

/** What may happen to a unit in the course of its life, and from which state. Closed is the end. */
export const STEPS = {
  suspend: { from: ['active'], to: 'suspended', event: 'suspended', action: 'organisation.suspended' },
  resume: { from: ['suspended'], to: 'active', event: 'resumed', action: 'organisation.resumed' },
  close: { from: ['active', 'suspended'], to: 'closed', event: 'closed', action: 'organisation.closed' },
} as const satisfies Record<
  string,
  { from: readonly OrganisationStatus[]; to: OrganisationStatus; event: LifeEvent; action: string }
>;
export type Step = keyof typeof STEPS;

export function mayStep(step: Step, status: OrganisationStatus): boolean {
  const from: readonly OrganisationStatus[] = STEPS[step].from;
  return from.includes(status);
}

/** What is recorded of a unit and may change while it lives. Its region is not among it: a move is an act of its own. */
export const isChangeable = (status: OrganisationStatus): boolean => status !== 'closed';
