import { allow } from '../../platform/access/scope.ts';

/** Who may do what with issued and received documents. */
export const policy = [
  // One reads what one's own office drafts, what regions below have released, and what one's region has received.
  allow(['administrator', 'auditor'], 'notices.read', 'own_region'),
  // Drafting, handing in, releasing, reminding and links: for one's own office alone, not for those below.
  allow('administrator', 'notices.write', 'own_region'),
  // Reviewing, countersigning, signing, withdrawing; settings may name who of them.
  allow('administrator', 'notices.sign', 'own_region'),
  // Confirming receipt for one's own unit.
  allow('administrator', 'notices.receive', 'own_region'),
];
