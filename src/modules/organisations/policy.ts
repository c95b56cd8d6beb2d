import { allow } from '../../platform/access/scope.ts';

/** Who may do what with units. */
export const policy = [
  // An administrator keeps the register of the region in their charge and below; an auditor reads it.
  allow(['administrator', 'auditor'], 'organisations.read', 'own_region'),
  allow('administrator', 'organisations.write', 'own_region'),
  // The operator looks at everything and changes nothing: the register is the associations' own.
  allow('operator', 'organisations.read', 'installation'),
];
