import { allow } from '../../platform/access/scope.ts';

/** Who may do what with bulletins. */
export const policy = [
  // Drafts are those of one's own office, as with all documents before they are released.
  allow(['administrator', 'auditor'], 'bulletins.read', 'own_region'),
  allow('administrator', 'bulletins.write', 'own_region'),
];
