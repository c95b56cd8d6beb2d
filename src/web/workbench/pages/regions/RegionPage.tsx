import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useProseDate, useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import { DayFilter } from './DayFilter.tsx';
import { eventSentence, joined } from './history.ts';
import type { RegionsSearch } from './page.ts';
import { type RegionShown, regionQuery } from './queries.ts';
import { RegionChildren } from './RegionChildren.tsx';
import { Sentence } from './RegionLink.tsx';
import { RegisterArea } from './RegisterArea.tsx';

/** One region on a day: what it is, what lies below it, what happened to it. */
export function RegionPage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const { on } = useSearch({ strict: false }) as RegionsSearch;
  return (
    <Loaded query={useQuery(regionQuery(code, on))} skeleton={<TableSkeleton />}>
      {(shown) => <Region shown={shown} on={on} />}
    </Loaded>
  );
}

function Region({ shown, on }: { shown: RegionShown; on: string | undefined }) {
  const t = useTexts();
  const prose = useProseDate();
  const { today } = useSession();
  const navigate = useNavigate();
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMayRegister(shown);
  const { region, path } = shown;
  const search = on === undefined ? {} : { on };
  const crumbs = [
    { label: t.regions.title, link: { to: '/regions', search } },
    ...path.map(({ code, name }) => ({ label: name, link: { to: '/regions/$code', params: { code }, search } })),
    { label: region.name },
  ];
  return (
    <>
      <PageHeader
        title={region.name}
        asOf={on ?? today}
        crumbs={crumbs}
        filters={
          <DayFilter
            on={on}
            onChange={(day) =>
              navigate({
                to: '/regions/$code',
                params: { code: region.code },
                search: day === undefined ? {} : { on: day },
              })
            }
          />
        }
        printedFilters={t.common.asOf(prose(on ?? today))}
        {...(mayRegister
          ? {
              primary: (
                <Button type="primary" onClick={() => setRegistering(true)}>
                  {t.regions.register.action}
                </Button>
              ),
            }
          : {})}
      />
      <Standing shown={shown} on={on ?? today} />
      <div className="kp-columns">
        <div>
          <Facts shown={shown} />
          <History shown={shown} />
        </div>
        <RegionChildren shown={shown} on={on} mayRegister={mayRegister} />
      </div>
      {registering && <RegisterArea parent={shown} onClose={() => setRegistering(false)} />}
    </>
  );
}

/** Where the region lies in one's charge; the server decides again. */
function useMayRegister({ region, path, kind, retired }: RegionShown): boolean {
  const may = useMay();
  const { grants } = useSession();
  if (!may('regions.register') || kind !== 'division' || retired || path.length === 0) return false;
  const line = new Set([region.code, ...path.map(({ code }) => code)]);
  return grants.some((grant) => grant.region === null || line.has(grant.region.code));
}

function Standing({ shown: { region, retired, validFrom, successors }, on }: { shown: RegionShown; on: string }) {
  const t = useTexts();
  const prose = useProseDate();
  if (retired) {
    const [before = '', after = ''] = t.regions.retired('\u0000').split('\u0000');
    return (
      <div className="kp-hint kp-hint-warning">
        <strong>{t.regions.retiredTitle(region.name)}</strong>
        <p>
          {successors.length === 0 ? (
            t.regions.retiredAlone
          ) : (
            <Sentence parts={[before, ...joined(successors, t.common.listSeparator), after]} />
          )}
        </p>
      </div>
    );
  }
  if (validFrom === null || validFrom <= on) return null;
  return (
    <div className="kp-hint kp-hint-warning">
      <strong>{t.regions.futureTitle(prose(on))}</strong>
    </div>
  );
}

function Facts({ shown }: { shown: RegionShown }) {
  const t = useTexts();
  const prose = useProseDate();
  const { region, kind, level, classes, shortName, validFrom, validTo, predecessors, successors } = shown;
  const from = validFrom === null ? t.regions.sinceFirstTable : prose(validFrom);
  const words: Readonly<Record<string, string>> = t.regions.classWords;
  return (
    <section className="kp-panel" aria-labelledby="facts">
      <h2 className="kp-panel-title" id="facts">
        {t.regions.facts}
      </h2>
      <dl className="kp-record">
        <dt>{t.regions.code}</dt>
        <dd>{region.code}</dd>
        <dt>{t.regions.level}</dt>
        <dd>{t.regions.levels[level]}</dd>
        {kind !== 'division' && (
          <>
            <dt>{t.regions.kind}</dt>
            <dd>{t.regions.kinds[kind]}</dd>
          </>
        )}
        {shortName !== region.name && (
          <>
            <dt>{t.regions.shortName}</dt>
            <dd>{shortName}</dd>
          </>
        )}
        {classes.length > 0 && (
          <>
            <dt>{t.regions.classes}</dt>
            <dd>{classes.map((each) => words[each] ?? each).join(t.common.listSeparator)}</dd>
          </>
        )}
        <dt>{t.regions.validity}</dt>
        <dd>{t.regions.validBetween(from, validTo === null ? t.regions.untilNow : prose(validTo))}</dd>
        {predecessors.length > 0 && (
          <>
            <dt>{t.regions.predecessors}</dt>
            <dd>
              <Sentence parts={joined(predecessors, t.common.listSeparator)} />
            </dd>
          </>
        )}
        {successors.length > 0 && (
          <>
            <dt>{t.regions.successors}</dt>
            <dd>
              <Sentence parts={joined(successors, t.common.listSeparator)} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function History({ shown: { history } }: { shown: RegionShown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  return (
    <section className="kp-panel" aria-labelledby="history">
      <h2 className="kp-panel-title" id="history">
        {t.regions.history}
      </h2>
      {history.length === 0 ? (
        <p className="kp-panel-body kp-quiet">{t.regions.noHistory}</p>
      ) : (
        <ol className="kp-history">
          {history.map((event) => (
            <li key={`${event.on} ${event.kind} ${event.from}`}>
              <Sentence parts={eventSentence(event, locale)} />
              {event.document !== null && <span className="kp-quiet">{t.regions.document(event.document)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
