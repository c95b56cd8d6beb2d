import type { BulletinFigures, ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { BulletinTemplate } from '../../../contracts/bulletinTemplates.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { Act } from '../../../platform/act.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { templateFor } from '../drafts/templates.ts';
import { compose } from './compose.ts';
import { type FiguresAsked, readFigures } from './read.ts';
import { DEFAULT_TEMPLATE } from './templates/index.ts';

export interface BulletinAsked extends FiguresAsked {
  /** A template or the code of one; both when left out. */
  template?: string | BulletinTemplate | undefined;
}

export interface BulletinMade {
  composed: ComposedBulletin;
  figures: BulletinFigures;
  template: BulletinTemplate;
}

/** Reads the figures of a region and period and composes the bulletin that the template makes of them. */
export async function makeBulletin(act: Act, asked: BulletinAsked): Promise<BulletinMade> {
  const { template: given = DEFAULT_TEMPLATE } = asked;
  const region = regionByCode(await treeOf(act.tx), asked.region, asked.asOf);
  const template = typeof given === 'string' ? await templateFor(act, region.id, given) : given;
  const figures = await readFigures(act, asked);
  const composed = compose(figures, template);
  if (composed === null) throw nothingTold(figures, template);
  return { composed, figures, template };
}

/** Why a template makes nothing of figures: there are none, or no targets to hold them against. */
export function nothingTold({ region, asOf }: BulletinFigures, { sections }: BulletinTemplate): Problem {
  const isOfProgress = sections.every(({ parts }) => parts.every(({ kind }) => kind === 'progress'));
  return isOfProgress
    ? new Problem('targets_not_kept', { region: region.name, year: asOf.slice(0, 4) })
    : new Problem('bulletin_empty', { region: region.name, asOf });
}
