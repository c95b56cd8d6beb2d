import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { contradictionInWords } from '../../../../contracts/texts/bulletinChecks.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { applied } from './applying.ts';
import type { AgainstMark } from './marks.ts';
import type { Overridable } from './OverrideDialog.tsx';
import type { Found } from './reading.ts';
import { type BulletinText, type Paragraph, withParagraph } from './text.ts';

interface AgainstPartProps {
  bulletin: BulletinShown;
  text: BulletinText;
  paragraph: Paragraph;
  against: AgainstMark<Found>;
  mayWrite: boolean;
  onEdit(place: string): void;
  onWrite(text: BulletinText): void;
  onOverride(passage: Overridable): void;
}

/** What the figures say against a passage, what would be right, and the ways out. */
export function AgainstPart(props: AgainstPartProps) {
  const { bulletin, text, paragraph, against, mayWrite, onEdit, onWrite, onOverride } = props;
  const words = useTexts().bulletinDesk.against;
  const isSaved = bulletin.composed.sections.some(({ sentences }) =>
    sentences.some((sentence) => sentence.text === paragraph.text),
  );
  return (
    <div className="kp-bulletin-panel">
      <h2>{words.title}</h2>
      {against.found.map((found) => (
        <FoundPart
          key={`${found.code} ${found.start}`}
          found={found}
          isSaved={isSaved}
          mayWrite={mayWrite}
          right={applied(paragraph.text, found)}
          onApply={(right) => onWrite(withParagraph(text, paragraph.key, right))}
          onOverride={() => onOverride({ sentence: paragraph.text, found })}
        />
      ))}
      {mayWrite && (
        <p>
          <Button onClick={() => onEdit(paragraph.key)}>{words.edit}</Button>
        </p>
      )}
    </div>
  );
}

interface FoundPartProps {
  found: Found;
  isSaved: boolean;
  mayWrite: boolean;
  /** The paragraph with what would be right; null where it cannot be put in word for word. */
  right: string | null;
  onApply(text: string): void;
  onOverride(): void;
}

function FoundPart({ found, isSaved, mayWrite, right, onApply, onOverride }: FoundPartProps) {
  const { locale } = usePreferences();
  const words = useTexts().bulletinDesk.against;
  const { override } = found;
  return (
    <section className="kp-found-against">
      <h3>
        <WarningFilled aria-hidden /> {words.codes[found.code]}
      </h3>
      <p>{contradictionInWords(found, locale)}</p>
      <dl className="kp-source-facts">
        <div>
          <dt>{words.quote}</dt>
          <dd lang="zh-CN">“{found.quote}”</dd>
        </div>
        <div>
          <dt>{words.right}</dt>
          <dd lang="zh-CN">{found.right}</dd>
        </div>
        {found.because.length > 0 && (
          <div>
            <dt>{words.because}</dt>
            <dd lang="zh-CN">{found.because.map(({ name, text }) => `${name} ${text}`).join('；')}</dd>
          </div>
        )}
      </dl>
      {override !== null && (
        <div className="kp-hint">
          <p>{words.overriddenBy(override.by ?? words.somebody, formatInstant(override.at))}</p>
          <p>{override.reason}</p>
        </div>
      )}
      {mayWrite && override === null && (
        <div className="kp-found-acts">
          {right !== null && (
            <Button type="primary" onClick={() => onApply(right)}>
              {words.apply}
            </Button>
          )}
          {isSaved ? (
            <Button onClick={onOverride}>{words.override}</Button>
          ) : (
            <p className="kp-quiet">{words.saveFirst}</p>
          )}
        </div>
      )}
    </section>
  );
}
