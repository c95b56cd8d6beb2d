import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BulletinSettings, BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { recipientsLine } from '../../../../contracts/rules/recipients.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import type { Line } from './lines.ts';
import { type Choice, type Choices, type Merge, mergedText, openPlaces } from './merge.ts';
import type { BulletinText } from './text.ts';

interface ConflictProps {
  merge: Merge;
  bulletin: BulletinShown;
  onMerged(text: BulletinText): void;
}

/** Two texts side by side, where both changed the same place; nothing of either is lost before it is chosen. */
export function Conflict({ merge, bulletin, onMerged }: ConflictProps) {
  const t = useTexts();
  const words = t.bulletinDesk.conflict;
  const [choices, setChoices] = useState<Choices>({});
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const open = openPlaces(merge, choices).length;
  const choose = (where: string) => (choice: Choice) => setChoices({ ...choices, [where]: choice });
  const [newest] = bulletin.revisions;
  const count = (kind: 'mine' | 'theirs') => merge.stretches.filter((each) => each.kind === kind).length;
  const clashes = merge.stretches.flatMap((stretch, n) => (stretch.kind === 'both' ? [{ ...stretch, n }] : []));
  return (
    <section className="kp-panel kp-merge" ref={place} tabIndex={-1} aria-labelledby="bulletin-merge">
      <h2 id="bulletin-merge" className="kp-panel-title">
        {words.title}
      </h2>
      <div className="kp-merge-body">
        <p className="kp-hint kp-hint-warning" role="alert">
          {words.detail(newest?.by ?? words.somebody, formatInstant(newest?.at ?? bulletin.changedAt))}
          {clashes.length === 0 && merge.fields.length === 0 && ` ${words.none}`}
        </p>
        {merge.fields.map(({ field }) => (
          <Clash
            key={field}
            label={field === 'title' ? words.titlePart : words.settings}
            mine={<Field text={merge.mine} field={field} />}
            theirs={<Field text={merge.theirs} field={field} />}
            choice={choices[field]}
            both={false}
            onChoose={choose(field)}
          />
        ))}
        {clashes.map(({ mine, theirs, n }, index) => (
          <Clash
            key={n}
            label={words.place(String(index + 1))}
            mine={<Lines lines={mine} />}
            theirs={<Lines lines={theirs} />}
            choice={choices[String(n)]}
            both={mine.length > 0 && theirs.length > 0}
            onChoose={choose(String(n))}
          />
        ))}
        {count('theirs') > 0 && <p className="kp-quiet">{words.taken(String(count('theirs')))}</p>}
        {count('mine') > 0 && <p className="kp-quiet">{words.keptMine(String(count('mine')))}</p>}
        <div className="kp-form-actions">
          <Button type="primary" disabled={open > 0} onClick={() => onMerged(mergedText(merge, choices))}>
            {words.finish}
          </Button>
          <span role="status">{open > 0 && words.choose(String(open))}</span>
        </div>
      </div>
    </section>
  );
}

interface ClashProps {
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
  choice: Choice | undefined;
  both: boolean;
  onChoose(choice: Choice): void;
}

function Clash({ label, mine, theirs, choice, both, onChoose }: ClashProps) {
  const t = useTexts();
  const words = t.bulletinDesk.conflict;
  const offered: [Choice, string][] = [
    ['mine', words.keepMine],
    ['theirs', words.takeTheirs],
    ...(both ? [['both', words.keepBoth] as [Choice, string]] : []),
  ];
  return (
    <fieldset className="kp-clash">
      <legend>{label}</legend>
      <div className="kp-clash-sides">
        <section
          aria-label={[label, words.mine].join(t.common.clauseSeparator)}
          data-taken={choice === 'mine' || choice === 'both'}
        >
          <h3>{words.mine}</h3>
          {mine}
        </section>
        <section
          aria-label={[label, words.theirs].join(t.common.clauseSeparator)}
          data-taken={choice === 'theirs' || choice === 'both'}
        >
          <h3>{words.theirs}</h3>
          {theirs}
        </section>
      </div>
      <div className="kp-found-acts">
        {offered.map(([each, name]) => (
          <Button
            key={each}
            size="small"
            aria-pressed={choice === each}
            {...(choice === each ? { type: 'primary' as const } : {})}
            onClick={() => onChoose(each)}
          >
            {name}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const words = useTexts().bulletinDesk.conflict;
  if (lines.length === 0) return <p className="kp-quiet">{words.removed}</p>;
  return lines.map(({ kind, text }) => (
    <p key={text} lang="zh-CN">
      {kind === 'heading' ? <strong>{text}</strong> : text}
    </p>
  ));
}

function Field({ text, field }: { text: BulletinText; field: 'title' | 'settings' }) {
  if (field === 'title') return <p lang="zh-CN">{text.title}</p>;
  return settingLines(text.settings).map((line) => (
    <p key={line} lang="zh-CN">
      {line}
    </p>
  ));
}

function settingLines({ issuers, recipients, signature, follows, imprint }: BulletinSettings): string[] {
  return [
    issuers.join('、'),
    recipientsLine(recipients),
    ...(follows === null ? [] : [follows]),
    `${signature.offices.join('、')} ${signature.date}`,
    ...(imprint === null ? [] : [`${imprint.copiesTo.join('、')} ${imprint.printedBy} ${imprint.printedOn}`]),
  ];
}
