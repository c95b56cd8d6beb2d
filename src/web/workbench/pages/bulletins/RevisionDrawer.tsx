import { useQuery } from '@tanstack/react-query';
import { sectionHeading } from '../../../../contracts/rules/bulletins/paper.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { Drawer } from '../../shell/Drawer.tsx';
import { revisionQuery } from './queries.ts';
import { textOf } from './text.ts';

interface RevisionDrawerProps {
  id: string;
  /** Null: closed. */
  revision: number | null;
  onClose(): void;
}

/** An earlier text, to be read. */
export function RevisionDrawer({ id, revision, onClose }: RevisionDrawerProps) {
  const words = useTexts().bulletinPages.revision;
  return (
    <Drawer open={revision !== null} onClose={onClose} label={words.title(String(revision ?? ''))} side="end">
      {revision !== null && <Revision id={id} revision={revision} />}
    </Drawer>
  );
}

function Revision({ id, revision }: { id: string; revision: number }) {
  const t = useTexts();
  const words = t.bulletinPages.revision;
  return (
    <Loaded query={useQuery(revisionQuery(id, revision))} skeleton={<TableSkeleton rows={6} />}>
      {({ composed, settings, by, at }) => (
        <div className="kp-bulletin-panel">
          <h2>{words.title(String(revision))}</h2>
          <p className="kp-quiet">{words.saved(by ?? t.bulletinPages.facts.bySystem, formatInstant(at))}</p>
          <div lang="zh-CN" className="kp-bulletin-earlier">
            <p>
              <strong>{composed.title}</strong>
            </p>
            {textOf({ composed, settings }).sections.map(({ key, heading, paragraphs }, n) => (
              <section key={key}>
                <h3>{sectionHeading(n, heading)}</h3>
                {paragraphs.map((paragraph) => (
                  <p key={paragraph.key}>{paragraph.text}</p>
                ))}
              </section>
            ))}
          </div>
        </div>
      )}
    </Loaded>
  );
}
