import { allow } from '../../platform/access/scope.ts';

/** Who may do what with accounts. */
export const policy = [
  // An administrator manages the accounts of their region and below; an auditor reads them; the operator has them all.
  allow(['administrator', 'auditor'], 'accounts.read', 'own_region'),
  allow('administrator', 'accounts.write', 'own_region'),
  allow('operator', 'accounts.read', 'installation'),
  allow('operator', 'accounts.write', 'installation'),
  // A key carries rights of whoever makes it, over their region or one below; an auditor sees which there are.
  allow(['administrator', 'auditor'], 'keys.read', 'own_region'),
  allow('administrator', 'keys.write', 'own_region'),
  allow('operator', 'keys.read', 'installation'),
  allow('operator', 'keys.write', 'installation'),
];
