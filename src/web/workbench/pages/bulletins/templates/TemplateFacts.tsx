import { suggestionNamed } from '../../../../../contracts/bulletinSuggestions.ts';
import type { BulletinTemplate, TemplateAttachment, TemplatePart } from '../../../../../contracts/bulletinTemplates.ts';
import { usePreferences, useTexts } from '../../../preferences.ts';
import { attachmentFacts, type Fact, indicatorName, partFacts } from './facts.ts';

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kp-template-facts">
      {facts.map(({ label, lines, printed }) => (
        <div key={label}>
          <dt>{label}</dt>
          {lines.map((line) => (
            <dd key={line} lang={printed ? 'zh-CN' : undefined}>
              {line}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

export function PartFacts({ part }: { part: TemplatePart }) {
  const t = useTexts();
  const { locale } = usePreferences();
  return <FactList facts={partFacts(part, t, locale)} />;
}

export function AttachmentFacts({ attachment }: { attachment: TemplateAttachment }) {
  return <FactList facts={attachmentFacts(attachment, useTexts())} />;
}

type Chosen = BulletinTemplate['suggestions']['chosen'];

/** Suggestions in their order, with what they are about. */
export function SuggestionFacts({ chosen }: { chosen: Chosen }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.templatePages;
  if (chosen.length === 0) return <p className="kp-quiet">{words.noSuggestions}</p>;
  return (
    <ol className="kp-template-suggestions">
      {chosen.map((each) => {
        const own = typeof each !== 'string';
        const paragraph = own ? each : suggestionNamed(each);
        const about = paragraph?.about.map((code) => indicatorName(code, locale)) ?? [];
        return (
          <li key={own ? each.text : each}>
            <p lang={paragraph === undefined ? undefined : 'zh-CN'}>{paragraph?.text ?? t.templateForm.gone}</p>
            <p className="kp-quiet">
              {own && `${words.ownParagraph}${t.common.listSeparator}`}
              {about.length === 0 ? words.always : words.about(about.join(t.common.listSeparator))}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
