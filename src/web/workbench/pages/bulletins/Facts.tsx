import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { RevisionDrawer } from './RevisionDrawer.tsx';
import { StateTag } from './StateTag.tsx';

/** Who drafts from what, and the texts of before. */
export function Facts({ bulletin }: { bulletin: BulletinShown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const { facts } = t.bulletinPages;
  const [looking, setLooking] = useState<number | null>(null);
  const { state, template, snapshot, createdBy, changedAt, revision, revisions } = bulletin;
  return (
    <section className="kp-panel" aria-labelledby="bulletin-facts">
      <h2 className="kp-panel-title" id="bulletin-facts">
        {facts.title}
      </h2>
      <dl className="kp-record kp-bulletin-facts">
        <dt>{facts.state}</dt>
        <dd>
          <StateTag state={state} />
        </dd>
        <dt>{facts.template}</dt>
        <dd>{template.name[locale]}</dd>
        <dt>{facts.snapshot}</dt>
        <dd>
          <Link to={'/snapshots/$id' as string} params={{ id: snapshot.id } as never}>
            {facts.snapshotOf(String(snapshot.number), snapshot.asOf)}
          </Link>
        </dd>
        <dt>{facts.createdBy}</dt>
        <dd>{createdBy ?? facts.bySystem}</dd>
        <dt>{facts.changedAt}</dt>
        <dd>{formatInstant(changedAt)}</dd>
        <dt>{facts.revision}</dt>
        <dd>{facts.revisionOf(String(revision))}</dd>
      </dl>
      {revisions.length > 1 && (
        <details className="kp-bulletin-revisions">
          <summary>{facts.revisions}</summary>
          <ul>
            {revisions.map((each) => (
              <li key={each.revision}>
                <span>
                  {facts.revisionOf(String(each.revision))}
                  <span className="kp-quiet"> {formatInstant(each.at)}</span>
                </span>
                <span>{each.by ?? facts.bySystem}</span>
                <button
                  type="button"
                  className="kp-link"
                  aria-label={`${facts.look} ${facts.revisionOf(String(each.revision))}`}
                  onClick={() => setLooking(each.revision)}
                >
                  {facts.look}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <RevisionDrawer id={bulletin.id} revision={looking} onClose={() => setLooking(null)} />
    </section>
  );
}
