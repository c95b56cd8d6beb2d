import type { BulletinFigures, ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { BulletinTemplate } from '../../../contracts/bulletinTemplates.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { Act } from '../../../platform/act.ts';
import { compose } from './compose.ts';
import { type FiguresAsked, readFigures } from './read.ts';
import { BUILT_IN_TEMPLATES, DEFAULT_TEMPLATE, TARGETS_TEMPLATE } from './templates/index.ts';

export interface BulletinAsked extends FiguresAsked {
  /** Code of a template; both when left out. */
  template?: string | undefined;
}

export interface BulletinMade {
  composed: ComposedBulletin;
  figures: BulletinFigures;
  template: BulletinTemplate;
}

/** Reads the figures of a region and period and composes the bulletin that the template makes of them. */
export async function makeBulletin(act: Act, asked: BulletinAsked): Promise<BulletinMade> {
  const template = templateOf(asked.template ?? DEFAULT_TEMPLATE);
  const figures = await readFigures(act, asked);
  const composed = compose(figures, template);
  if (composed === null) throw new Problem('bulletin_empty', { region: figures.region.name, asOf: figures.asOf });
  return { composed, figures, template };
}

function templateOf(code: string): BulletinTemplate {
  const template = BUILT_IN_TEMPLATES.find((each) => each.code === code);
  if (template !== undefined) return template;
  if (code === TARGETS_TEMPLATE) throw new Problem('targets_not_kept');
  const known = [...BUILT_IN_TEMPLATES.map((each) => each.code), TARGETS_TEMPLATE];
  throw new Problem('bulletin_template_not_found', { code, known }, { pointer: '/query/template' });
}
