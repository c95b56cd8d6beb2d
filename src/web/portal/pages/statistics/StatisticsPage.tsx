import { PORTAL_PATHS, type PublicStatistics } from '../../../../contracts/portal.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';
import { Choices } from './Choices.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { statisticsHref } from './links.ts';
import { OpenData } from './OpenData.tsx';
import { RegionTable } from './RegionTable.tsx';

/** Released figures for everybody: readable without JavaScript, on a phone first. */
export function StatisticsPage({ shown }: { shown: PublicStatistics | null }) {
  const { t, locale } = useReader();
  const words = t.publicStatistics;
  if (shown === null) {
    return (
      <div class="intro">
        <h1>{words.none.title}</h1>
        <p>{words.none.lead}</p>
        <p>
          <a class="button" href={PORTAL_PATHS.front}>
            {t.portal.errors.toFront}
          </a>
        </p>
      </div>
    );
  }
  const { release, table, path } = shown;
  return (
    <article class="statistics">
      <header>
        {path.length > 1 && <Path shown={shown} />}
        <h1>{words.title(table.region.name)}</h1>
        <p class="quiet">
          {words.asOf(formatDateInProse(table.asOf, locale))} ·{' '}
          {words.released(formatDateInProse(shanghaiDay(release.releasedAt), locale))}
        </p>
      </header>
      <KeyFigures shown={shown} />
      <Choices shown={shown} />
      <RegionTable shown={shown} />
      <OpenData shown={shown} />
    </article>
  );
}

function Path({ shown }: { shown: PublicStatistics }) {
  const { t } = useReader();
  const above = shown.path.slice(0, -1);
  return (
    <nav class="path" aria-label={t.publicStatistics.place}>
      <ol>
        {above.map(({ code, name }, at) => (
          <li key={code}>
            <a href={statisticsHref(shown, { region: code, level: shown.release.levels[at]?.level ?? '' })}>{name}</a>
          </li>
        ))}
        <li aria-current="page">{shown.table.region.name}</li>
      </ol>
    </nav>
  );
}

function shanghaiDay(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
