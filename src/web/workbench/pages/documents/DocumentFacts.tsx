import type { DocumentShown } from '../../../../contracts/notices.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';
import { useRegionOptions } from '../regionChanges/RegionSelect.tsx';
import { toldOf } from './NamedDocuments.tsx';

/** What is known of a document beside its text. */
export function DocumentFacts({ document }: { document: DocumentShown }) {
  const t = useTexts();
  const words = t.documentPages.facts;
  const names = new Map(useRegionOptions().map(({ value, label }) => [value, label]));
  const { audience, follows, content, draftedBy, releasedAt, origin, digest } = document;
  const whom = [
    ...audience.levels.map((level) => t.documentForm.levels[level]),
    ...audience.regions.map((code) => names.get(code) ?? code),
    ...audience.others,
  ];
  const facts: readonly (readonly [string, string | null])[] = [
    [words.issuer, content.issuers.join(t.common.listSeparator)],
    [words.audience, whom.length === 0 ? t.forms.none : whom.join(t.common.listSeparator)],
    [words.follows, follows === null ? content.follows : toldOf(follows)],
    [words.public, document.public ? words.isPublic : words.notPublic],
    [words.draftedBy, draftedBy],
    [words.releasedAt, releasedAt === null ? null : formatInstant(releasedAt)],
    [words.origin, origin === null ? null : words.fromBulletins],
  ];
  return (
    <section className="kp-panel kp-facts-panel" aria-labelledby="facts">
      <h2 id="facts" className="kp-panel-title">
        {words.heading}
      </h2>
      <dl className="kp-document-facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{words.digest}</dt>
          <dd>
            <code>{digest}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
