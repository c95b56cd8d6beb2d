import { z } from 'zod';
import { LEADER_MEASURES } from './bulletins.ts';
import { indicatorCode } from './indicators.ts';
import { REGION_LEVELS } from './regions.ts';

/** one: 286281人. wan: in ten thousands with at most `digits` decimals; numbers below ten thousand are written in full. */
export const numberStyle = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('one') }),
  z.object({
    unit: z.literal('wan'),
    digits: z.number().int().min(0).max(4),
    rounding: z.enum(['round', 'truncate']),
  }),
]);
export type NumberStyle = z.infer<typeof numberStyle>;

/** Levels that are not named take the first. */
export const numberStyles = z.object({
  otherwise: numberStyle,
  levels: z.partialRecord(z.enum(REGION_LEVELS), numberStyle),
});
export type NumberStyles = z.infer<typeof numberStyles>;

const phrase = (...places: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine((text) => places.every((place) => text.includes(`{${place}}`)), {
      message: `holds ${places.map((place) => `{${place}}`).join(', ')}`,
      params: { places },
    });

/** 截至…，全省注册科技志愿者…人，位居全国第三位；… */
const totalsPart = z.object({
  kind: z.literal('totals'),
  indicators: z.array(z.object({ indicator: indicatorCode, phrase: phrase('value'), numbers: numberStyles })).min(1),
});

const threshold = z.union([z.literal('automatic'), z.partialRecord(z.enum(REGION_LEVELS), z.number().positive())]);

const leading = {
  /** Levels below the region, as far as they have figures. */
  levels: z.array(z.enum(REGION_LEVELS)).min(1),
  /** How many are named with their figures; equals of the last are named too. */
  named: z.number().int().min(1).max(20),
  /** Whether those that follow above a threshold are named without figures. */
  following: z.boolean(),
  threshold,
  /** The lowest of those that follow lies above the threshold. */
  above: phrase('threshold'),
  /** The lowest equals it. */
  reaching: phrase('threshold'),
  numbers: numberStyles,
};

/** 从…情况看，设区市中居前的是：…；县（市、区）中居前的是：… One sentence, with a part for each level. */
const leadersPart = z.object({
  kind: z.literal('leaders'),
  lead: z.string().max(100),
  indicator: indicatorCode,
  measure: z.enum(LEADER_MEASURES),
  ...leading,
});

/** The region’s own increases with their growth. */
const growthPart = z.object({
  kind: z.literal('growth'),
  lead: z.string().max(100),
  indicators: z
    .array(z.object({ indicator: indicatorCode, risen: phrase('value'), fallen: phrase('value'), unchanged: phrase() }))
    .min(1),
  digits: z.number().int().min(0).max(4),
  numbers: numberStyles,
});

/** One sentence for each level, with a part for each indicator that has increases there. */
const increasesPart = z.object({
  kind: z.literal('increases'),
  indicators: z.array(z.object({ indicator: indicatorCode, subject: z.string().max(60) })).min(1),
  ...leading,
});

/** How a completion rate is printed; one below its target is never rounded up to 100%. */
export const rateStyle = z.object({ digits: z.number().int().min(0).max(4), rounding: z.enum(['round', 'truncate']) });
export type RateStyle = z.infer<typeof rateStyle>;

/**
 * Figures against the targets of the year. First the region itself: 全省科技志愿者…人，完成年度目标…人的95.4%；… Then, for
 * each indicator, the levels below: 设区市中完成率居前的是：…，完成年度目标的有…，尚未完成的有…
 */
const progressPart = z.object({
  kind: z.literal('progress'),
  indicators: z
    .array(
      z.object({
        indicator: indicatorCode,
        /** Whether the target is a total at the end of the year, or the increase in it. */
        measure: z.enum(LEADER_MEASURES),
        /** What the figure is told by: 科技志愿者达{value} */
        phrase: phrase('value'),
        /** Of what lists of regions speak: 科技志愿者总数 */
        subject: z.string().max(60),
      }),
    )
    .min(1),
  /** After a figure below its target; may hold {target}. */
  behind: phrase('rate'),
  /** After a figure that equals its target; may hold {target}. */
  reached: phrase(),
  /** After a figure above its target; may hold {target}. */
  exceeded: phrase('rate'),
  /** Before the end of the year: whether the region is ahead of the time gone by (序时进度). */
  pace: z.boolean(),
  /** Levels below whose regions are told of; none: the region itself alone. */
  levels: z.array(z.enum(REGION_LEVELS)),
  /** How many are named with their completion rates, from the highest; equals of the last are named too. 0: none. */
  named: z.number().int().min(0).max(20),
  /** Whether those that reached their targets are told, and those that did not. */
  tellReached: z.boolean(),
  tellBehind: z.boolean(),
  /** More than so many are counted and not named. */
  listed: z.number().int().min(0).max(50),
  rate: rateStyle,
  numbers: numberStyles,
});

export const templatePart = z.discriminatedUnion('kind', [
  totalsPart,
  leadersPart,
  growthPart,
  increasesPart,
  progressPart,
]);
export type TemplatePart = z.infer<typeof templatePart>;
export type PartOf<K extends TemplatePart['kind']> = Extract<TemplatePart, { kind: K }>;
export type Leading = Pick<PartOf<'leaders'>, keyof typeof leading>;

const templateSection = z.object({
  heading: z.string().max(100),
  /** What the section adds to the title: 科技志愿服务. */
  topic: z.string().max(60),
  parts: z.array(templatePart).min(1),
});
export type TemplateSection = z.infer<typeof templateSection>;

/** What of an indicator a column holds: the figure, its target of the year, or the figure as a part of that in per cent. */
export const COLUMN_TELLS = ['figure', 'target', 'completion'] as const;

/** A table of each of the levels that has figures, ranked by completion where a column tells it, else by the first column. */
const templateAttachment = z.object({
  subject: z.string().max(100),
  levels: z.array(z.enum(REGION_LEVELS)).min(1),
  columns: z
    .array(
      z.object({
        indicator: indicatorCode,
        measure: z.enum(LEADER_MEASURES),
        tells: z.enum(COLUMN_TELLS).default('figure'),
        title: z.string().max(60),
      }),
    )
    .min(1),
  order: z.enum(['value', 'code']),
  totalRow: z.boolean(),
});
export type TemplateAttachment = z.infer<typeof templateAttachment>;

/** A paragraph that a template brings itself, told like one of the library. */
export const ownSuggestion = z.object({
  text: z.string().trim().min(1).max(1_000),
  /** Told only where the bulletin tells of one of these; empty: always. */
  about: z.array(indicatorCode).readonly(),
});
export type OwnSuggestion = z.infer<typeof ownSuggestion>;

/** How a bulletin is made of figures: nothing of it is code. */
export const bulletinTemplate = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_-]{1,39}$/),
  name: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  /** 通报 or what else stands at the end of the title. */
  document: z.string().min(1).max(20),
  sections: z.array(templateSection).min(1),
  /** Paragraphs in order, of the library by name or its own; those about what the bulletin does not tell of are left out. */
  suggestions: z.object({
    heading: z.string().max(100),
    chosen: z.array(z.union([z.string().max(60), ownSuggestion])),
  }),
  /** Heading of what a reader has to know about the figures. */
  remarks: z.object({ heading: z.string().max(100) }),
  attachments: z.array(templateAttachment),
});
export type BulletinTemplate = z.infer<typeof bulletinTemplate>;
