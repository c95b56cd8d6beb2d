import { allow } from '../platform/access/scope.ts';

/** Who may look into the house itself: its audit, its settings, its state. */
export const policy = [
  // An auditor reads what was done in their region and below.
  allow('auditor', 'audit.read', 'own_region'),
  allow('operator', 'audit.read', 'installation'),
  // Settings are the installation's: the administrator of its root region reads them, the operator changes them.
  allow('administrator', 'settings.read', 'own_region'),
  allow('operator', 'settings.read', 'installation'),
  allow('operator', 'settings.write', 'installation'),
  allow('operator', 'installation.read', 'installation'),
];
