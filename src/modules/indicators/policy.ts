import { allow } from '../../platform/access/scope.ts';

/** Who may do what with figures and imports. */
export const policy = [
  allow(['administrator', 'auditor'], 'indicators.read', 'installation'),
  // One's own region and below; elsewhere only what has been released, which a later room does.
  allow(['administrator', 'auditor'], 'statistics.read', 'own_region'),
  allow(['administrator', 'auditor'], 'imports.read', 'own_region'),
  allow('administrator', 'imports.write', 'own_region'),
];
