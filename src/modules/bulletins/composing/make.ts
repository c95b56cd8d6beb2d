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
  if (composed === null) throw new Problem('bulletin_empty', { region: figures.region.name, asOf: figures.asOf });
  return { composed, figures, template };
}
