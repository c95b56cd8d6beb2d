import { formatInstant, formatNumber } from '../../../contracts/texts/format.ts';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import type { FigureShown } from './data.ts';
import { SourceSection } from './SourceSection.tsx';

type Own = NonNullable<FigureShown['records']>;

/** The figure from own records beside the one that was handed in, why they differ, and the facts that were counted. */
export function OwnFigure({ own, unit, asOf }: { own: Own; unit: string; asOf: string }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.statistics.own;
  return (
    <>
      <SourceSection title={own.difference === null ? words.title : words.compared}>
        {own.difference === null ? (
          <p>
            <span className="kp-figure-number">{formatNumber(own.cell.value)}</span> {unit}
            <span className="kp-quiet"> {t.common.asOf(asOf)}</span>
          </p>
        ) : (
          <Difference told={own.difference} />
        )}
        <p className="kp-quiet">{own.definition[locale]}</p>
      </SourceSection>
      <SourceSection title={words.facts}>
        <ul className="kp-statements">
          {own.facts.map((fact) => (
            <li key={`${fact.id} ${fact.on} ${fact.event} ${fact.amount}`} className="kp-listed">
              <Fact fact={fact} />
            </li>
          ))}
        </ul>
        {own.moreFacts && <p className="kp-quiet">{words.moreFacts(formatNumber(own.facts.length))}</p>}
      </SourceSection>
    </>
  );
}

/** The sum, line by line: imported + … = own; then what offices often leave out. */
function Difference({ told }: { told: NonNullable<Own['difference']> }) {
  const words = useTexts().statistics.own;
  const prose = useProseDate();
  const lines: [string, number][] = [
    [words.later(prose(told.importedOn)), told.later],
    [words.late, told.late],
    [told.unmatched < 0 ? words.onlyThere : words.onlyHere, told.unmatched],
  ];
  return (
    <>
      <dl className="kp-own-difference">
        <Line name={words.imported(prose(told.importedOn))} value={formatNumber(told.imported)} />
        {lines.map(([name, value]) => (
          <Line key={name} name={name} value={signed(value)} />
        ))}
        <Line name={words.own} value={formatNumber(told.own)} total />
      </dl>
      {told.ownLevel + told.outside > 0 && (
        <p className="kp-quiet">{words.oftenLeftOut(formatNumber(told.ownLevel), formatNumber(told.outside))}</p>
      )}
    </>
  );
}

function Line({ name, value, total = false }: { name: string; value: string; total?: boolean }) {
  return (
    <div className={total ? 'kp-own-total' : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const signed = (value: number): string => (value > 0 ? `+${formatNumber(value)}` : formatNumber(value));

function Fact({ fact }: { fact: Own['facts'][number] }) {
  const words = useTexts().statistics.own;
  const events: Readonly<Record<string, string>> = words.events;
  return (
    <>
      <p>
        {fact.name}
        <strong> {signed(fact.amount)}</strong>
      </p>
      <p className="kp-quiet">
        {words.fact(fact.on, events[fact.event] ?? fact.event, fact.region.name)}
        {fact.outside && ` · ${words.outside}`}
        {` · ${words.recorded(formatInstant(fact.recordedAt))}`}
      </p>
    </>
  );
}
