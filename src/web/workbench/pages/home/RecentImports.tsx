import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ImportStatus, listImports } from '../../../../contracts/imports.ts';
import type { OutputOf } from '../../../../contracts/route.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { Loaded } from '../../components/states.tsx';
import { useProseDate, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';

const SHOWN = 5;

/** How a state is set: what went well, what asks for somebody, what is over. */
const TONES: Readonly<Record<ImportStatus, 'good' | 'asks' | 'bad' | 'over'>> = {
  reading: 'over',
  staged: 'asks',
  committing: 'over',
  committed: 'good',
  failed: 'bad',
  discarded: 'over',
  withdrawn: 'over',
};

export function RecentImports() {
  const t = useTexts();
  const query = useQuery({
    queryKey: ['imports', 'recent'],
    queryFn: ({ signal }) => client.call(listImports, { query: { limit: SHOWN }, signal }),
  });
  return (
    <section className="kp-panel" aria-labelledby="imports">
      <div className="kp-panel-title kp-home-line">
        <h2 id="imports">{t.home.imports}</h2>
        <Link to="/imports">{t.home.allImports}</Link>
      </div>
      <Loaded query={query} skeleton={<p className="kp-panel-body kp-quiet">{t.common.loading}</p>}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="kp-panel-body kp-quiet">{t.home.noImports}</p>
          ) : (
            <ul className="kp-recent">
              {rows.map((each) => (
                <Recent key={each.id} shown={each} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Recent({ shown }: { shown: OutputOf<typeof listImports>['rows'][number] }) {
  const words = useTexts().home.import;
  const prose = useProseDate();
  const [first] = shown.files;
  const name = first?.name ?? shown.region.name;
  return (
    <li className="kp-recent-import">
      <div>
        <Link to="/imports/$id" params={{ id: shown.id }}>
          {shown.files.length > 1 ? words.files(name, formatNumber(shown.files.length)) : name}
        </Link>
        <p className="kp-quiet">
          {shown.region.name} · {words.asOf(prose(shown.asOf))} · {formatInstant(shown.createdAt)}
        </p>
      </div>
      <span className={`kp-state-word kp-state-${TONES[shown.status]}`}>{words.statuses[shown.status]}</span>
    </li>
  );
}
