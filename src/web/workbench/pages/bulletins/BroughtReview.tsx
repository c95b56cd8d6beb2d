import { WarningFilled } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { contradictionInWords } from '../../../../contracts/texts/bulletinChecks.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { Brought } from './bringing.ts';
import { type Change, taken } from './comparing.ts';
import { LeftOut } from './LeftOut.tsx';
import type { Found, Read } from './reading.ts';
import type { BulletinText } from './text.ts';
import { type Piece, reworded } from './wording.ts';
import './bringing.css';

interface BroughtReviewProps {
  brought: Brought;
  /** The newest revision. */
  newest: number;
  read: (words: string) => Read;
  onTaken(text: BulletinText, count: number): void;
  onClose(): void;
}

/** What a file that came back says otherwise, each change with what the figures say against it, to be taken or left. */
export function BroughtReview({ brought, newest, read, onTaken, onClose }: BroughtReviewProps) {
  const t = useTexts();
  const words = t.bulletinBringing.review;
  const { comparison, answer, file } = brought;
  const { changes } = comparison;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(changes.map(({ id }) => id)));
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const foundIn = (change: Change): readonly Found[] =>
    change.line === 'paragraph' && change.kind !== 'removed'
      ? read(change.now).found.filter(({ override }) => override === null)
      : [];
  const against = changes.reduce((sum, change) => sum + foundIn(change).length, 0);
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <section className="kp-panel kp-brought" ref={place} tabIndex={-1} aria-labelledby="bulletin-brought">
      <h2 id="bulletin-brought" className="kp-panel-title">
        {words.title(file)}
      </h2>
      <div className="kp-merge-body">
        <About brought={brought} newest={newest} />
        {changes.length === 0 ? (
          <p role="status">{words.none}</p>
        ) : (
          <>
            <p role="status">{words.count(formatNumber(changes.length), formatNumber(chosen.size))}</p>
            <p className={against > 0 ? 'kp-hint kp-hint-warning' : 'kp-quiet'}>
              {against > 0 ? words.against(formatNumber(against)) : words.sound}
            </p>
            <div className="kp-found-acts">
              <Button size="small" onClick={() => setChosen(new Set(changes.map(({ id }) => id)))}>
                {words.all}
              </Button>
              <Button size="small" onClick={() => setChosen(new Set())}>
                {words.nothing}
              </Button>
            </div>
            <ol className="kp-brought-changes" aria-label={words.changes}>
              {changes.map((change, n) => (
                <ChangeShown
                  key={change.id}
                  change={change}
                  number={String(n + 1)}
                  found={foundIn(change)}
                  chosen={chosen.has(change.id)}
                  onChoose={(isChosen) => choose(change.id, isChosen)}
                />
              ))}
            </ol>
          </>
        )}
        <LeftOut leftOut={answer.leftOut} />
        <div className="kp-form-actions">
          {changes.length > 0 && (
            <Button
              type="primary"
              disabled={chosen.size === 0}
              onClick={() => onTaken(taken(comparison, chosen), chosen.size)}
            >
              {words.take(formatNumber(chosen.size))}
            </Button>
          )}
          <Button onClick={onClose}>{words.giveUp}</Button>
        </div>
      </div>
    </section>
  );
}

/** Of what the file was made, and what it carries that is not text. */
function About({ brought: { answer, revision }, newest }: Pick<BroughtReviewProps, 'brought' | 'newest'>) {
  const words = useTexts().bulletinBringing.review;
  const { basedOn, comments, tracked } = answer;
  return (
    <>
      {basedOn === null ? (
        <p className="kp-hint">{words.unmarked(String(revision))}</p>
      ) : basedOn < newest ? (
        <p className="kp-hint kp-hint-warning">{words.older(String(basedOn), String(newest))}</p>
      ) : (
        <p className="kp-quiet">{words.basedOn(String(basedOn))}</p>
      )}
      {tracked.inserted + tracked.deleted > 0 && (
        <p className="kp-hint">{words.tracked(formatNumber(tracked.inserted), formatNumber(tracked.deleted))}</p>
      )}
      {comments > 0 && <p className="kp-hint">{words.comments(formatNumber(comments))}</p>}
    </>
  );
}

interface ChangeShownProps {
  change: Change;
  number: string;
  found: readonly Found[];
  chosen: boolean;
  onChoose(chosen: boolean): void;
}

function ChangeShown({ change, number, found, chosen, onChoose }: ChangeShownProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinBringing.review;
  return (
    <li className="kp-brought-change" data-kind={change.kind}>
      <Checkbox
        checked={chosen}
        aria-label={words.acceptOne(number)}
        onChange={({ target }) => onChoose(target.checked)}
      >
        <strong>
          {number}. {words.lines[change.line]}
          {t.common.unit(words.kinds[change.kind])}
        </strong>
      </Checkbox>
      <Wordings change={change} />
      {found.length > 0 && (
        <ul className="kp-brought-against">
          {found.map((each) => (
            <li key={`${each.code} ${each.start}`}>
              <WarningFilled aria-hidden />
              <span>{t.common.labelled(`“${each.quote}”`, contradictionInWords(each, locale))}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Wordings({ change }: { change: Change }) {
  const words = useTexts().bulletinBringing.review;
  switch (change.kind) {
    case 'added':
      return <Wording name={words.isNow} side="now" pieces={[{ text: change.now, changed: true }]} />;
    case 'removed':
      return <Wording name={words.isNow} side="was" pieces={[{ text: change.was, changed: true }]} />;
    case 'changed':
    case 'moved': {
      if (change.was === change.now)
        return (
          <>
            <p className="kp-quiet">{words.movedOnly}</p>
            <Wording name={words.isNow} side="now" pieces={[{ text: change.now, changed: false }]} />
          </>
        );
      const { was, now } = reworded(change.was, change.now);
      return (
        <>
          <Wording name={words.was} side="was" pieces={was} />
          <Wording name={words.now} side="now" pieces={now} />
        </>
      );
    }
  }
}

/** A wording with what was taken out of it or put into it marked. */
function Wording({ name, side, pieces }: { name: string; side: 'was' | 'now'; pieces: readonly Piece[] }) {
  const Mark = side === 'was' ? 'del' : 'ins';
  let at = 0;
  return (
    <div className="kp-brought-wording">
      <span className="kp-quiet">{name}</span>
      <p lang="zh-CN">
        {pieces.map(({ text, changed }) => {
          const key = at;
          at += text.length;
          return changed ? <Mark key={key}>{text}</Mark> : <span key={key}>{text}</span>;
        })}
      </p>
    </div>
  );
}
