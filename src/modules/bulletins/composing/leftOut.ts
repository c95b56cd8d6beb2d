import type { LeftOut } from '../../../contracts/bulletinTemplateRoutes.ts';
import type { TemplatePart } from '../../../contracts/bulletinTemplates.ts';
import { indicatorsIn, rateStyleOf, sentencesOf } from './compose.ts';
import type { BulletinMade } from './make.ts';
import { type Setting, settingOf } from './setting.ts';
import { isTold } from './suggestions.ts';
import { attachments } from './tables.ts';

/** What a template asks for and the figures do not give: who writes a template sees why a sentence is not there. */
export function leftOut({ figures, template, composed }: BulletinMade): LeftOut[] {
  const setting = settingOf(figures);
  const told = indicatorsIn(composed.sections);
  return [
    ...template.sections.flatMap(({ parts }, section) =>
      parts.flatMap((asked, part) =>
        silent(setting, asked).map((which) => ({ kind: 'part' as const, section, part, ...which })),
      ),
    ),
    ...template.suggestions.chosen.flatMap((each, chosen) =>
      isTold(each, told) ? [] : [{ kind: 'suggestion' as const, chosen }],
    ),
    ...template.attachments.flatMap((asked, attachment) =>
      asked.columns.flatMap((alone, column) =>
        attachments(setting, { ...asked, columns: [alone] }, rateStyleOf(template)).length > 0
          ? []
          : [{ kind: 'column' as const, attachment, column }],
      ),
    ),
  ];
}

type Silent = Pick<Extract<LeftOut, { kind: 'part' }>, 'indicator' | 'level'>;

/** The indicators of which a part that told of nothing else would say nothing, at each level that has figures at all. */
function silent(setting: Setting, part: TemplatePart): Silent[] {
  return alone(part).flatMap(([indicator, asked]): Silent[] => {
    const toldBy = (each: TemplatePart) => sentencesOf(setting, each).length;
    if (toldBy(asked) === 0) return [{ indicator, level: null }];
    if (!('levels' in asked)) return [];
    const ofNoLevel = toldBy({ ...asked, levels: [] });
    return setting.tables
      .filter(({ level }) => asked.levels.includes(level) && toldBy({ ...asked, levels: [level] }) === ofNoLevel)
      .map(({ level }) => ({ indicator, level }));
  });
}

/** A part as it would be with each of its indicators alone. */
function alone(part: TemplatePart): [string, TemplatePart][] {
  switch (part.kind) {
    case 'leaders':
      return [[part.indicator, part]];
    case 'totals':
      return part.indicators.map((each) => [each.indicator, { ...part, indicators: [each] }]);
    case 'growth':
      return part.indicators.map((each) => [each.indicator, { ...part, indicators: [each] }]);
    case 'increases':
      return part.indicators.map((each) => [each.indicator, { ...part, indicators: [each] }]);
    case 'progress':
      return part.indicators.map((each) => [each.indicator, { ...part, indicators: [each] }]);
  }
}
