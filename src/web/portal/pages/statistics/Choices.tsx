import { PORTAL_PATHS, type PublicStatistics } from '../../../../contracts/portal.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';

/** Date, level and indicator as a plain form. */
export function Choices({ shown }: { shown: PublicStatistics }) {
  const { t, locale } = useReader();
  const words = t.publicStatistics;
  const { release, releases, table, indicator } = shown;
  // Below the region itself only the levels that lie under it.
  const levels = release.levels.slice(shown.path.length - 1);
  return (
    <section aria-labelledby="choose" class="choices">
      <h2 id="choose">{words.choose}</h2>
      <form method="get" action={`${PORTAL_PATHS.statistics}#ranking`}>
        <input type="hidden" name="region" value={table.region.code} />
        <Choice
          name="release"
          label={words.date}
          value={release.id}
          options={releases.map(({ id, asOf }) => [id, formatDateInProse(asOf, locale)])}
        />
        <Choice
          name="level"
          label={words.level}
          value={table.level}
          options={levels.map(({ level }) => [level, t.statistics.levels[level]])}
        />
        <Choice
          name="indicator"
          label={words.indicator}
          value={indicator}
          options={release.indicators.map(({ code, name }) => [code, name[locale]])}
        />
        <button type="submit" class="button">
          {words.show}
        </button>
      </form>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <div class="field">
      <label for={`choose-${name}`}>{label}</label>
      <select id={`choose-${name}`} name={name}>
        {options.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
