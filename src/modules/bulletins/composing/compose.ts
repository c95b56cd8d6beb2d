import type {
  BulletinFigures,
  BulletinSection,
  BulletinSentence,
  ComposedBulletin,
} from '../../../contracts/bulletins.ts';
import type {
  BulletinTemplate,
  RateStyle,
  TemplatePart,
  TemplateSection,
} from '../../../contracts/bulletinTemplates.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { growthSentence } from './growth.ts';
import { increasesSentences, leadersSentence } from './leaders.ts';
import { progressSentences } from './progress.ts';
import { remarks } from './remarks.ts';
import { type Setting, settingOf } from './setting.ts';
import { suggestionSentences } from './suggestions.ts';
import { attachments } from './tables.ts';
import { totalsSentence } from './totals.ts';

/** The bulletin that a template makes of figures; null where there is nothing that it could tell. */
export function compose(figures: BulletinFigures, template: BulletinTemplate): ComposedBulletin | null {
  const setting = settingOf(figures);
  const told = template.sections.flatMap((section) => {
    const composed = sectionOf(setting, section);
    return composed.sentences.length === 0 ? [] : [{ section, composed }];
  });
  if (told.length === 0) return null;
  const indicators = indicatorsIn(told.map(({ composed }) => composed));
  const topics = told.map(({ section }) => section.topic);
  return {
    title: titleOf(setting, topics, template),
    asOf: figures.asOf,
    sections: [
      ...told.map(({ composed }) => composed),
      ...headed(template.suggestions.heading, suggestionSentences(template.suggestions, indicators)),
      ...headed(template.remarks.heading, remarks(setting, template)),
    ],
    attachments: template.attachments.flatMap((asked) => attachments(setting, asked, rateStyleOf(template))),
  };
}

/** What sections tell of. */
export const indicatorsIn = (sections: readonly BulletinSection[]): ReadonlySet<string> =>
  new Set(
    sections.flatMap(({ sentences }) => sentences.flatMap(({ claims }) => claims.map(({ indicator }) => indicator))),
  );

function sectionOf(setting: Setting, { heading, parts }: TemplateSection): BulletinSection {
  return { heading, sentences: parts.flatMap((part) => sentencesOf(setting, part)) };
}

/** What a part says of the figures; nothing where they give nothing. */
export function sentencesOf(setting: Setting, part: TemplatePart): BulletinSentence[] {
  switch (part.kind) {
    case 'totals':
      return present(totalsSentence(setting, part));
    case 'leaders':
      return present(leadersSentence(setting, part));
    case 'growth':
      return present(growthSentence(setting, part));
    case 'increases':
      return increasesSentences(setting, part);
    case 'progress':
      return progressSentences(setting, part);
  }
}

const present = (sentence: BulletinSentence | null): BulletinSentence[] => (sentence === null ? [] : [sentence]);

const headed = (heading: string, sentences: BulletinSentence[]): BulletinSection[] =>
  sentences.length === 0 ? [] : [{ heading, sentences }];

/** Tables print completion rates as the prose does. */
export function rateStyleOf({ sections }: BulletinTemplate): RateStyle {
  const part = sections.flatMap(({ parts }) => parts).find(({ kind }) => kind === 'progress');
  return part?.kind === 'progress' ? part.rate : { digits: 1, rounding: 'round' };
}

/** 关于2022年江苏省科技志愿服务及科普中国信息传播工作情况的通报 */
function titleOf({ figures, period }: Setting, topics: readonly string[], { document }: BulletinTemplate): string {
  const about = [...new Set(topics)].join('及');
  const subject = `${figures.region.name}${about}${about.endsWith('情况') ? '' : '工作情况'}的${document}`;
  return period.short === null ? `关于${subject}（截至${dayInProse(figures.asOf)}）` : `关于${period.short}${subject}`;
}
