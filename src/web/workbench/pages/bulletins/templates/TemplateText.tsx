import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';
import { sectionHeading } from '../../../../../contracts/rules/bulletins/paper.ts';
import { useTexts } from '../../../preferences.ts';
import { AttachmentFacts, PartFacts, SuggestionFacts } from './TemplateFacts.tsx';

/** A template in the order in which its bulletin is written. */
export function TemplateText({ template }: { template: BulletinTemplate }) {
  const t = useTexts();
  const words = t.templatePages;
  const { sections, suggestions, remarks, attachments } = template;
  return (
    <div>
      {sections.map(({ heading, topic, parts }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
        <section key={n} className="kp-panel" aria-labelledby={`section-${n}`}>
          <h2 className="kp-panel-title" id={`section-${n}`} lang="zh-CN">
            {sectionHeading(n, heading)}
          </h2>
          <div className="kp-template-parts">
            {topic !== '' && (
              <p className="kp-quiet">
                {words.topic} <span lang="zh-CN">“{topic}”</span>
              </p>
            )}
            {parts.map((part, m) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
              <section key={m} aria-labelledby={`part-${n}-${m}`}>
                <h3 id={`part-${n}-${m}`}>{t.templateForm.part(String(m + 1), words.kinds[part.kind])}</h3>
                <PartFacts part={part} />
              </section>
            ))}
          </div>
        </section>
      ))}
      <section className="kp-panel" aria-labelledby="template-suggestions">
        <h2 className="kp-panel-title" id="template-suggestions" lang="zh-CN">
          {suggestions.heading}
        </h2>
        <div className="kp-template-parts">
          <SuggestionFacts chosen={suggestions.chosen} />
        </div>
      </section>
      <section className="kp-panel" aria-labelledby="template-remarks">
        <h2 className="kp-panel-title" id="template-remarks" lang="zh-CN">
          {remarks.heading}
        </h2>
        <p className="kp-template-parts kp-quiet">{words.remarksHint}</p>
      </section>
      <section className="kp-panel" aria-labelledby="template-attachments">
        <h2 className="kp-panel-title" id="template-attachments">
          {words.attachments}
        </h2>
        <div className="kp-template-parts">
          {attachments.length === 0 && <p className="kp-quiet">{words.noAttachments}</p>}
          {attachments.map((attachment, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only read does not move
            <section key={n} aria-labelledby={`attachment-${n}`}>
              <h3 id={`attachment-${n}`} lang="zh-CN">
                {attachment.subject}
              </h3>
              <AttachmentFacts attachment={attachment} />
            </section>
          ))}
        </div>
      </section>
    </div>
  );
}
