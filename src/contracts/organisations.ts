import { z } from 'zod';
import { anyOf, filters, listQuery, pageOf } from './paging.ts';
import { isoDate, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import { isCreditCode } from './rules/creditCode.ts';

export const ORGANISATION_KINDS = [
  'association',
  'society',
  'university_association',
  'enterprise_association',
  'affiliated_unit',
  'science_base',
  'demonstration_unit',
  'team',
  'practice_centre',
  'rural_technology_association',
  'government_department',
  'school',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ORGANISATION_STATUSES = ['active', 'suspended', 'closed'] as const;
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

export const organisationShown = z.object({
  id: z.string(),
  region: regionRef,
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string(),
  /** The unit above it. */
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  creditCode: z.string().nullable(),
  /** Within the association system (系统内), or outside it (系统外). */
  insideSystem: z.boolean(),
  status: z.enum(ORGANISATION_STATUSES),
  foundedOn: isoDate.nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type OrganisationShown = z.infer<typeof organisationShown>;

/**
 * Why two names may mean one unit: written the same but for abbreviations and signs; but for the region before it; but
 * for what stands in brackets; or but for a few characters.
 */
export const NEAR_NAME_REASONS = ['same_written', 'region_prefix', 'brackets', 'spelling'] as const;
export type NearNameReason = (typeof NEAR_NAME_REASONS)[number];

/** What `current` of the problem `near_duplicates` holds. */
export const nearDuplicates = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    region: regionRef,
    kind: z.enum(ORGANISATION_KINDS),
    reason: z.enum(NEAR_NAME_REASONS),
  }),
);
export type NearDuplicates = z.infer<typeof nearDuplicates>;

const organisationName = z.string().trim().min(2).max(100);
const creditCode = z.string().trim().toUpperCase().refine(isCreditCode, {
  message: '统一社会信用代码应为18位，且校验位正确 · 18 characters with a correct check character (GB 32100)',
});
const organisationId = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(500);
/** Today when left out; not in the future, and not before what was last recorded of the unit. */
const stepTaken = z.object({ reason, effectiveOn: isoDate.optional() });

export const listOrganisations = defineRoute({
  name: 'listOrganisations',
  method: 'GET',
  path: '/organisations',
  summary: 'Units of one’s region and below',
  access: { right: 'organisations.read' },
  audience: 'public',
  query: listQuery(['name', 'createdAt', 'changedAt'], 'name').extend(
    filters({
      kind: anyOf(z.enum(ORGANISATION_KINDS)),
      status: anyOf(z.enum(ORGANISATION_STATUSES)),
      /** A region and all below it. */
      region: z.string().max(40).optional(),
    }),
  ),
  output: pageOf(organisationShown),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const readOrganisation = defineRoute({
  name: 'readOrganisation',
  method: 'GET',
  path: '/organisations/:id',
  summary: 'One unit',
  access: { right: 'organisations.read' },
  audience: 'public',
  params: organisationId,
  output: organisationShown,
  problems: ['not_found'],
});

export const registerOrganisation = defineRoute({
  name: 'registerOrganisation',
  method: 'POST',
  path: '/organisations',
  summary: 'Register a unit; names close to it are pointed out first',
  access: { right: 'organisations.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    kind: z.enum(ORGANISATION_KINDS),
    name: organisationName,
    parent: z.uuid().nullable().default(null),
    creditCode: creditCode.nullable().default(null),
    insideSystem: z.boolean(),
    foundedOn: isoDate.nullable().default(null),
    /** The day from which it is registered and counts: today when left out, an earlier one for a late registration (补录). */
    effectiveOn: isoDate.optional(),
    /** The units with similar names were looked at; this is another one. */
    confirmedDistinct: z.boolean().default(false),
  }),
  output: organisationShown,
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'state_conflict',
    'near_duplicates',
    'name_taken',
    'association_exists',
    'credit_code_taken',
    'parent_unsuitable',
    'effective_day_unsuitable',
  ],
});

export const changeOrganisation = defineRoute({
  name: 'changeOrganisation',
  method: 'PATCH',
  path: '/organisations/:id',
  summary: 'Change what is recorded of a unit; what is left out stays',
  access: { right: 'organisations.write' },
  audience: 'public',
  versioned: true,
  params: organisationId,
  body: z.object({
    kind: z.enum(ORGANISATION_KINDS).optional(),
    name: organisationName.optional(),
    parent: z.uuid().nullable().optional(),
    creditCode: creditCode.nullable().optional(),
    insideSystem: z.boolean().optional(),
    foundedOn: isoDate.nullable().optional(),
    /** From when it is of the new kind; today when left out. */
    effectiveOn: isoDate.optional(),
    /** The kind was recorded wrongly and is set right from the day on which it was recorded, for a reason. */
    correction: z.object({ reason }).optional(),
  }),
  output: organisationShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'name_taken',
    'association_exists',
    'credit_code_taken',
    'parent_unsuitable',
    'effective_day_unsuitable',
  ],
});

export const suspendOrganisation = defineRoute({
  name: 'suspendOrganisation',
  method: 'POST',
  path: '/organisations/:id/suspend',
  summary: 'Suspend a unit for a time',
  access: { right: 'organisations.write' },
  audience: 'public',
  versioned: true,
  params: organisationId,
  body: stepTaken,
  output: organisationShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict', 'effective_day_unsuitable'],
});

export const resumeOrganisation = defineRoute({
  name: 'resumeOrganisation',
  method: 'POST',
  path: '/organisations/:id/resume',
  summary: 'Let a suspended unit go on',
  access: { right: 'organisations.write' },
  audience: 'public',
  versioned: true,
  params: organisationId,
  body: stepTaken,
  output: organisationShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict', 'effective_day_unsuitable'],
});

export const closeOrganisation = defineRoute({
  name: 'closeOrganisation',
  method: 'POST',
  path: '/organisations/:id/close',
  summary: 'Close a unit for good; its name is free again, facts keep pointing at it',
  access: { right: 'organisations.write' },
  audience: 'public',
  versioned: true,
  params: organisationId,
  body: stepTaken,
  output: organisationShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'has_units_below',
    'effective_day_unsuitable',
  ],
});
