import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { RegionRef, RegionResolution } from '../../../../contracts/regions.ts';
import { Loaded } from '../../components/states.tsx';
import { useProseDate, useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { joined } from './history.ts';
import type { RegionsSearch } from './page.ts';
import { NATION, regionQuery, resolutionQuery } from './queries.ts';
import { RegionLink, Sentence } from './RegionLink.tsx';

/** Which region a name means, by the resolver that imports use: one, or candidates to choose from. */
export function NameSearch({ search, onChange }: { search: RegionsSearch; onChange: (search: RegionsSearch) => void }) {
  const t = useTexts();
  const { root } = useSession();
  const [typed, setTyped] = useState(search.name ?? '');
  const within = search.within === 'nation' ? NATION : root.code;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const { name: _name, ...rest } = search;
    onChange(typed.trim() === '' ? rest : { ...rest, name: typed.trim() });
  };
  const { name: _name, within: _within, ...plain } = search;
  return (
    <search className="kp-panel kp-search">
      <form className="kp-search-line" onSubmit={ask}>
        <Input
          aria-label={t.regions.search.label}
          placeholder={t.regions.search.placeholder}
          maxLength={100}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {root.code !== NATION && (
          <Select
            aria-label={t.regions.search.within}
            value={search.within ?? 'root'}
            options={[
              { value: 'root', label: root.name },
              { value: 'nation', label: t.regions.search.nation },
            ]}
            onChange={(value) => onChange(value === 'nation' ? { ...search, within: 'nation' } : withoutWithin(search))}
          />
        )}
        <Button type="primary" htmlType="submit">
          {t.regions.search.action}
        </Button>
        {search.name !== undefined && (
          <Button
            onClick={() => {
              setTyped('');
              onChange(plain);
            }}
          >
            {t.regions.search.clear}
          </Button>
        )}
      </form>
      {search.name !== undefined && <Answer name={search.name} within={within} on={search.on} />}
    </search>
  );
}

function withoutWithin({ within: _within, ...rest }: RegionsSearch): RegionsSearch {
  return rest;
}

function Answer({ name, within, on }: { name: string; within: string; on: string | undefined }) {
  const t = useTexts();
  const query = useQuery(resolutionQuery(name, within, on));
  return (
    <div className="kp-search-answer" role="status">
      <Loaded query={query} skeleton={<p className="kp-quiet">{t.common.loading}</p>}>
        {({ match, candidates }) =>
          match !== null ? (
            <Match name={name} match={match} on={on} />
          ) : candidates.length > 0 ? (
            <>
              <p>{t.regions.search.candidates(name, String(candidates.length))}</p>
              <Placed regions={candidates} on={on} />
            </>
          ) : (
            <>
              <p className="kp-state-title">{t.regions.search.nothing(name)}</p>
              <p className="kp-quiet">{t.regions.search.nothingHint}</p>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

interface MatchProps {
  name: string;
  match: NonNullable<RegionResolution['match']>;
  on: string | undefined;
}

function Match({ name, match, on }: MatchProps) {
  const t = useTexts();
  const prose = useProseDate();
  const { retired, validTo, successors, matchedName } = match;
  // The region went on under a new name, or is gone: a retired name may mean either.
  const wentOn = successors.length === 0 && matchedName !== match.name;
  return (
    <>
      <p>{t.regions.search.found(name)}</p>
      <Placed regions={[match]} on={on} />
      {retired && validTo !== null && (
        <p className="kp-quiet">
          {wentOn
            ? t.regions.search.formerName(matchedName, prose(validTo), match.name)
            : t.regions.search.gone(match.name, prose(validTo))}
          {successors.length > 0 && (
            <Sentence parts={around(t.regions.search.successors, joined(successors, t.common.listSeparator))} />
          )}
        </p>
      )}
    </>
  );
}

const PLACE = '\u0000';
function around(say: (names: string) => string, names: ReturnType<typeof joined>): ReturnType<typeof joined> {
  const [before = '', after = ''] = say(PLACE).split(PLACE);
  return [before, ...names, after];
}

/** Regions with the path they lie in, which tells two of one name apart. */
function Placed({ regions, on }: { regions: readonly RegionRef[]; on: string | undefined }) {
  const found = useQueries({ queries: regions.map(({ code }) => regionQuery(code, on)) });
  return (
    <ul className="kp-found">
      {regions.map((region, index) => (
        <li key={region.code}>
          <RegionLink region={region} on={on} />
          <span className="kp-quiet">
            {(found[index]?.data?.path ?? [])
              .slice(1)
              .map(({ name }) => name)
              .join(' › ')}
          </span>
          <span className="kp-tree-code">{region.code}</span>
        </li>
      ))}
    </ul>
  );
}
