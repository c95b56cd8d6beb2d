import { z } from 'zod';

/** What an account may be. The level of an administrator is that of the region in their charge. */
export const ROLES = ['administrator', 'auditor', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** Everything a route may ask for. Who holds it is said in the policy file of the module that owns it. */
export const RIGHTS = [
  'regions.read',
  'regions.register',
  'regions.change',
  'indicators.read',
  'statistics.read',
  'imports.read',
  'imports.write',
  'snapshots.read',
  'snapshots.write',
  'snapshots.release',
  'organisations.read',
  'organisations.write',
  'rounds.read',
  'rounds.write',
  'rounds.fill',
  'notices.read',
  'notices.write',
  'notices.sign',
  'notices.receive',
  'targets.read',
  'targets.write',
  'bulletins.read',
  'bulletins.write',
  'accounts.read',
  'accounts.write',
  'keys.read',
  'keys.write',
  'audit.read',
  'settings.read',
  'settings.write',
  'installation.read',
  'backups.read',
  'backups.make',
] as const;
export type Right = (typeof RIGHTS)[number];

/** Rights that a key of another system may carry: nothing that makes accounts or keys, or changes how the house works. */
export const KEY_RIGHTS = [
  'regions.read',
  'indicators.read',
  'statistics.read',
  'imports.read',
  'imports.write',
  'organisations.read',
  'organisations.write',
  'audit.read',
  'installation.read',
] as const satisfies readonly Right[];
export type KeyRight = (typeof KEY_RIGHTS)[number];

/** Who may call a route: anybody, anybody signed in (keys are not), or holders of a right (within their region). */
export type Access = 'public' | 'signed_in' | { right: Right };

export const roleName = z.enum(ROLES);
