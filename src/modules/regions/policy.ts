import { allow } from '../../platform/access/scope.ts';

/** Who may do what with regions. Codes, names and history are public; maps are for those signed in. */
export const policy = [
  allow(['administrator', 'auditor', 'operator'], 'regions.read', 'installation'),
  // An administrator registers functional areas within the region in their charge.
  allow('administrator', 'regions.register', 'own_region'),
  allow('operator', 'regions.register', 'installation'),
  // A change of the tree concerns everybody: the operator records it, or an administrator of the installation's root,
  // which the route asks for beside the right.
  allow('administrator', 'regions.change', 'own_region'),
  allow('operator', 'regions.change', 'installation'),
];
