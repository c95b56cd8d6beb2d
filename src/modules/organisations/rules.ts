import type { OrganisationStatus } from '../../contracts/organisations.ts';

/** What may happen to a unit in the course of its life, and from which state. Closed is the end. */
export const STEPS = {
  suspend: { from: ['active'], to: 'suspended', action: 'organisation.suspended' },
  resume: { from: ['suspended'], to: 'active', action: 'organisation.resumed' },
  close: { from: ['active', 'suspended'], to: 'closed', action: 'organisation.closed' },
} as const satisfies Record<string, { from: readonly OrganisationStatus[]; to: OrganisationStatus; action: string }>;
export type Step = keyof typeof STEPS;

export function mayStep(step: Step, status: OrganisationStatus): boolean {
  const from: readonly OrganisationStatus[] = STEPS[step].from;
  return from.includes(status);
}

/** What is recorded of a unit and may change while it lives. Its region is not among it: a move is an act of its own. */
export const isChangeable = (status: OrganisationStatus): boolean => status !== 'closed';
