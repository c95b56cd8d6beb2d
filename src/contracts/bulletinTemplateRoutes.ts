import { z } from 'zod';
import { composedBulletin } from './bulletins.ts';
import { bulletinTemplate } from './bulletinTemplates.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

export const templateShown = z.object({
  /** Null: built in, and the same everywhere. */
  id: z.string().nullable(),
  region: regionRef.nullable(),
  template: bulletinTemplate,
  version: z.number().int(),
  /** Null: built in, or by nobody who has a name. */
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
});
export type TemplateShown = z.infer<typeof templateShown>;

const id = z.object({ id: z.uuid() });
const place = z.number().int();

/** What a template asks for and the figures do not give; places are counted from 0. */
export const leftOut = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('part'),
    section: place,
    part: place,
    indicator: z.string(),
    /** Null: at no level. */
    level: z.enum(REGION_LEVELS).nullable(),
  }),
  z.object({ kind: z.literal('column'), attachment: place, column: place }),
  z.object({ kind: z.literal('suggestion'), chosen: place }),
]);
export type LeftOut = z.infer<typeof leftOut>;

export const listBulletinTemplates = defineRoute({
  name: 'listBulletinTemplates',
  method: 'GET',
  path: '/bulletin-templates',
  summary: 'Templates that a region may use: built in, its own, and of the regions above it',
  access: { right: 'bulletins.read' },
  audience: 'public',
  query: z.object({ region: z.string().max(40) }),
  output: z.object({ templates: z.array(templateShown) }),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const createBulletinTemplate = defineRoute({
  name: 'createBulletinTemplate',
  method: 'POST',
  path: '/bulletin-templates',
  summary: 'Keep a template for a region and those below it',
  access: { right: 'bulletins.write' },
  audience: 'public',
  body: z.object({ region: z.string().max(40), template: bulletinTemplate }),
  output: templateShown,
  problems: ['region_not_found', 'region_out_of_scope', 'name_taken'],
});

export const changeBulletinTemplate = defineRoute({
  name: 'changeBulletinTemplate',
  method: 'PUT',
  path: '/bulletin-templates/:id',
  summary: 'Change a template; bulletins made from it before stay as they are',
  access: { right: 'bulletins.write' },
  audience: 'public',
  versioned: true,
  params: id,
  body: z.object({ template: bulletinTemplate }),
  output: templateShown,
  problems: ['not_found', 'version_stale', 'version_required', 'name_taken'],
});

export const discardBulletinTemplate = defineRoute({
  name: 'discardBulletinTemplate',
  method: 'POST',
  path: '/bulletin-templates/:id/discard',
  summary: 'Offer a template no more; bulletins made from it stay as they are, and its code may be taken again',
  access: { right: 'bulletins.write' },
  audience: 'public',
  versioned: true,
  params: id,
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  /** As it was last. */
  output: templateShown,
  problems: ['not_found', 'version_stale', 'version_required'],
});

export const previewBulletin = defineRoute({
  name: 'previewBulletin',
  method: 'POST',
  path: '/bulletins/preview',
  summary: 'What a template makes of the figures of a region and date, and what it leaves out; nothing is kept',
  access: { right: 'bulletins.read' },
  audience: 'public',
  readsOnly: true,
  body: z.object({
    region: z.string().max(40),
    asOf: isoDate,
    since: isoDate.optional(),
    snapshot: z.uuid().optional(),
    /** A code, or a template that nobody has kept yet. */
    template: z.union([z.string().max(40), bulletinTemplate]).default('both'),
  }),
  output: composedBulletin.extend({ leftOut: z.array(leftOut) }),
  problems: [
    'region_not_found',
    'region_out_of_scope',
    'request_invalid',
    'not_found',
    'not_released',
    'bulletin_template_not_found',
    'bulletin_empty',
    'targets_not_kept',
  ],
});
