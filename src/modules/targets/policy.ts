import { allow } from '../../platform/access/scope.ts';

/** Who may do what with targets. */
export const policy = [
  // A region sees its own targets, whoever set them, and those of the regions below it.
  allow(['administrator', 'auditor'], 'targets.read', 'own_region'),
  // One’s own and those below; what an office above has set, it alone and those above it change (rules.ts).
  allow('administrator', 'targets.write', 'own_region'),
];
