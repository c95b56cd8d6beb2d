import { allow } from '../../platform/access/scope.ts';

/** Who may do what with hand-in rounds. */
export const policy = [
  // A round belongs to the region that opened it; a hand-in to the region of its unit and to all above.
  allow(['administrator', 'auditor'], 'rounds.read', 'own_region'),
  // Opening, reminding, taking files in, reviewing.
  allow('administrator', 'rounds.write', 'own_region'),
  // Filling and handing in; from above it is on behalf of the unit, and marked so.
  allow('administrator', 'rounds.fill', 'own_region'),
];
