import { allow } from '../../platform/access/scope.ts';

/** Who may do what with regions. Codes, names and history are public; maps are for those signed in. */
export const policy = [
  allow(['administrator', 'auditor', 'operator'], 'regions.read', 'installation'),
  // An administrator registers functional areas within the region in their charge.
  allow('administrator', 'regions.register', 'own_region'),
  allow('operator', 'regions.register', 'installation'),
];
