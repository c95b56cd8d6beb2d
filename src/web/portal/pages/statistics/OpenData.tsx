import { PORTAL_PATHS, type PublicStatistics } from '../../../../contracts/portal.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';
import { dataHref } from './links.ts';

/** Definitions, the same as data, and what it takes to cite and to check it. */
export function OpenData({ shown }: { shown: PublicStatistics }) {
  const { t, locale, operator } = useReader();
  const words = t.publicStatistics;
  const { release, table } = shown;
  return (
    <>
      <section aria-labelledby="definitions">
        <h2 id="definitions">{words.definitions}</h2>
        <dl class="definitions">
          {release.indicators.map(({ code, name, definition }) => (
            <div key={code}>
              <dt>{name[locale]}</dt>
              <dd>{definition[locale]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="data" class="open-data">
        <h2 id="data">{words.data}</h2>
        <p>{release.licence[locale]}</p>
        <ul>
          <li>
            <a href={dataHref(shown, 'csv')} download>
              {words.csv}
            </a>
          </li>
          <li>
            <a href={dataHref(shown, 'table')}>{words.json}</a>
          </li>
          <li>
            <a href={PORTAL_PATHS.openApi}>{words.api}</a>
          </li>
        </ul>
        <p>
          {words.cite(
            operator,
            table.region.name,
            formatDateInProse(table.asOf, locale),
            t.snapshots.number(String(release.number)),
          )}
        </p>
        <p class="quiet small">
          {words.digest} <code>{release.digest}</code>
        </p>
        <p class="quiet small">{words.frozen}</p>
      </section>
    </>
  );
}
