import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { contradictionInWords } from '../../../../contracts/texts/bulletinChecks.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { Edit } from './lines.ts';
import type { Passage } from './PassagePanel.tsx';
import type { Found, Place } from './reading.ts';
import { restored } from './restoring.ts';
import type { BulletinText } from './text.ts';

interface ChecksProps {
  found: readonly { place: Place; found: Found }[];
  edits: readonly Edit[];
  text: BulletinText;
  mayWrite: boolean;
  onPassage(passage: Passage): void;
  onGoTo(key: string): void;
  onWrite(text: BulletinText): void;
}

/** Everything that wants a look, each leading to its place in the text. */
export function Checks({ found, edits, text, mayWrite, onPassage, onGoTo, onWrite }: ChecksProps) {
  const t = useTexts();
  const words = t.bulletinDesk.checks;
  const open = found.filter((each) => each.found.override === null);
  const standing = found.filter((each) => each.found.override !== null);
  const look = (place: Place, start: number) => {
    onGoTo(place.key);
    onPassage({ kind: 'against', place: place.key, start });
  };
  return (
    <section className="kp-panel kp-checks" aria-labelledby="bulletin-checks">
      <h2 className="kp-panel-title" id="bulletin-checks">
        {words.title}
      </h2>
      <div className="kp-checks-body">
        {open.length === 0 ? (
          <p className="kp-checks-sound">
            <CheckCircleFilled aria-hidden /> {words.sound}
          </p>
        ) : (
          <>
            <h3 className="kp-checks-open">
              <WarningFilled aria-hidden /> {words.open(String(open.length))}
            </h3>
            <FoundList found={open} onLook={look} />
          </>
        )}
        {standing.length > 0 && (
          <>
            <h3>{words.overridden(String(standing.length))}</h3>
            <FoundList found={standing} onLook={look} />
          </>
        )}
        {edits.length === 0 ? (
          <p className="kp-quiet">{words.unedited}</p>
        ) : (
          <details open={edits.length <= 5}>
            <summary>{words.edited(String(edits.length))}</summary>
            <ul className="kp-checks-list">
              {edits.map((edit) => (
                <EditLine
                  key={edit.kind === 'removed' ? `removed ${edit.was.text}` : edit.line.key}
                  edit={edit}
                  onGoTo={onGoTo}
                  onRestore={mayWrite ? () => onWrite(restored(text, edit)) : null}
                />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

function FoundList({
  found,
  onLook,
}: {
  found: readonly { place: Place; found: Found }[];
  onLook(place: Place, start: number): void;
}) {
  const { locale } = usePreferences();
  return (
    <ul className="kp-checks-list">
      {found.map(({ place, found: each }) => (
        <li key={`${place.key} ${each.code} ${each.start}`}>
          <button type="button" className="kp-checks-item" onClick={() => onLook(place, each.start)}>
            <span lang="zh-CN">“{each.quote}”</span>
            <span className="kp-quiet">{contradictionInWords(each, locale)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** So much of a paragraph tells it from others. */
const TOLD = 28;
const shortly = (text: string) => (text.length > TOLD ? `${text.slice(0, TOLD)}…` : text);

interface EditLineProps {
  edit: Edit;
  onGoTo(key: string): void;
  onRestore: (() => void) | null;
}

function EditLine({ edit, onGoTo, onRestore }: EditLineProps) {
  const t = useTexts();
  const words = t.bulletinDesk.checks;
  const told = edit.kind === 'removed' ? edit.was.text : edit.line.text;
  const place = edit.kind === 'removed' ? edit.after : edit.line;
  return (
    <li className="kp-checks-edit">
      <button
        type="button"
        className="kp-checks-item"
        disabled={place === null}
        onClick={() => place !== null && onGoTo(place.key)}
      >
        <span>
          <strong>{words[edit.kind]}</strong> <span lang="zh-CN">{shortly(told)}</span>
        </span>
      </button>
      {onRestore !== null && edit.kind !== 'added' && (
        <button
          type="button"
          className="kp-link"
          aria-label={t.common.labelled(words.restore, shortly(told))}
          onClick={onRestore}
        >
          {words.restore}
        </button>
      )}
    </li>
  );
}
