import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { BulletinTemplate, TemplateAttachment, TemplatePart } from '../../../../../contracts/bulletinTemplates.ts';
import { formatInstant } from '../../../../../contracts/texts/format.ts';
import type { Locale, Texts } from '../../../../../contracts/texts/index.ts';
import { usePreferences, useTexts } from '../../../preferences.ts';
import type { Met } from './editing.ts';
import { sectionOrdinal } from './facts.ts';
import { isSame, type Path, valueAt } from './merge.ts';
import { AttachmentFacts, PartFacts, SuggestionFacts } from './TemplateFacts.tsx';

interface ConflictProps {
  met: Met;
  template: BulletinTemplate;
  onChoose(path: Path, value: unknown): void;
}

/** What both sides changed, side by side, with a choice for each; nothing of either is lost before. */
export function Conflict({ met, template, onChoose }: ConflictProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templateForm.conflict;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const by = met.by ?? words.somebody;
  const told = met.clashes.length === 0 ? words.none : words.detail;
  return (
    <section className="kp-panel kp-merge" ref={place} tabIndex={-1} aria-labelledby="template-conflict">
      <h2 id="template-conflict" className="kp-panel-title">
        {words.title}
      </h2>
      <div className="kp-merge-body">
        <p className="kp-hint kp-hint-warning" role="alert">
          {told(by, formatInstant(met.at))}
        </p>
        {met.clashes.map(({ path, mine, theirs }) => {
          const label = labelOf(path, t, locale);
          const now = valueAt(template, path);
          const side = (name: string, value: unknown, act: string) => (
            <section aria-label={[label, name].join(t.common.clauseSeparator)} data-taken={isSame(now, value)}>
              <h3>{name}</h3>
              <Value path={path} value={value} />
              <Button
                size="small"
                aria-label={t.common.labelled(label, act)}
                aria-pressed={isSame(now, value)}
                disabled={now === undefined}
                onClick={() => onChoose(path, value)}
              >
                {act}
              </Button>
            </section>
          );
          return (
            <fieldset key={path.join(' ')} className="kp-clash">
              <legend>{label}</legend>
              <div className="kp-clash-sides">
                {side(words.mine, mine, words.keepMine)}
                {side(words.theirs, theirs, words.takeTheirs)}
              </div>
            </fieldset>
          );
        })}
      </div>
    </section>
  );
}

/** 第二部分 第 1 项 */
function labelOf([first, ...rest]: Path, t: Texts, locale: Locale): string {
  const words = t.templateForm;
  switch (first) {
    case 'name':
      return rest[0] === 'zh' ? words.name : words.englishName;
    case 'suggestions':
      return rest[0] === 'heading' ? words.suggestionsHeading : words.conflict.chosen;
    case 'remarks':
      return words.remarksHeading;
    case 'attachments':
      return rest.length === 0 ? words.conflict.allAttachments : words.attachment(String(Number(rest[0]) + 1));
    case 'sections': {
      if (rest.length === 0) return words.conflict.whole;
      const [section, field, part] = rest;
      const where = words.section(sectionOrdinal(Number(section), locale));
      if (field !== 'parts') return `${where} ${field === 'heading' ? words.heading : words.topic}`;
      return part === undefined ? where : `${where} ${words.part(String(Number(part) + 1), '').trim()}`;
    }
    default:
      return first === 'code' ? words.code : words.document;
  }
}

/** A value as it reads, by where it stands. */
function Value({ path, value }: { path: Path; value: unknown }) {
  const t = useTexts();
  if (typeof value === 'string') return <p lang="zh-CN">{value}</p>;
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) return <p className="kp-quiet">{t.templateForm.conflict.removed}</p>;
  if (path[0] === 'suggestions') return <SuggestionFacts chosen={value as BulletinTemplate['suggestions']['chosen']} />;
  if (path[0] === 'attachments')
    return (list as TemplateAttachment[]).map((attachment, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
      <AttachmentFacts key={n} attachment={attachment} />
    ));
  const parts = (list as (TemplatePart | BulletinTemplate['sections'][number])[]).flatMap((each) =>
    'parts' in each ? each.parts : [each],
  );
  return parts.map((part, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
    <PartFacts key={n} part={part} />
  ));
}
