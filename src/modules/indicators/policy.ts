import { allow } from '../../platform/access/scope.ts';

/** Who may do what with figures and imports. */
export const policy = [
  allow(['administrator', 'auditor'], 'indicators.read', 'installation'),
  // Live figures of one's own region and below; elsewhere what a released snapshot holds, which is open to all.
  allow(['administrator', 'auditor'], 'statistics.read', 'own_region'),
  allow(['administrator', 'auditor'], 'imports.read', 'own_region'),
  allow('administrator', 'imports.write', 'own_region'),
  allow(['administrator', 'auditor'], 'snapshots.read', 'own_region'),
  // Who answers for a region's figures freezes them, and decides what others see of them.
  allow('administrator', 'snapshots.write', 'own_region'),
  allow('administrator', 'snapshots.release', 'own_region'),
];
