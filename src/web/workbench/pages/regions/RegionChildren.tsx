import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { type Column, PLAIN_VIEW, type TableView } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import type { RegionShown } from './queries.ts';
import { RegionLink } from './RegionLink.tsx';

type Child = RegionShown['children'][number];

interface RegionChildrenProps {
  shown: RegionShown;
  on: string | undefined;
  mayRegister: boolean;
}

/** What lies right below a region, and apart from it the functional areas registered there. */
export function RegionChildren({ shown: { region, children, level }, on, mayRegister }: RegionChildrenProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const [view, setView] = useState<TableView>(PLAIN_VIEW);
  const areas = children.filter(({ kind }) => kind === 'functional');
  const below = children.filter(({ kind }) => kind === 'division' || kind === 'unit');
  const columns: Column<Child>[] = [
    {
      key: 'name',
      title: t.regions.name,
      kind: 'text',
      value: (child) => child.name,
      show: (child) => <RegionLink region={child} on={on} />,
    },
    { key: 'code', title: t.regions.code, kind: 'text', main: true, value: (child) => child.code },
    {
      key: 'level',
      title: t.regions.level,
      kind: 'text',
      main: true,
      value: (child) => (child.kind === 'unit' ? t.regions.kinds.unit : t.regions.levels[child.level]),
    },
  ];
  return (
    <div>
      {below.length > 0 && (
        <section aria-labelledby="children">
          <h2 className="kp-hearing" id="children">
            {t.regions.children}
          </h2>
          <DataTable
            caption={t.regions.childrenOf(region.name)}
            columns={columns}
            rows={below}
            rowKey={(child) => child.code}
            view={view}
            onViewChange={setView}
            narrow="cards"
            onOpen={({ code }) =>
              navigate({ to: '/regions/$code', params: { code }, search: on === undefined ? {} : { on } })
            }
          />
        </section>
      )}
      {(areas.length > 0 || (mayRegister && (level === 'city' || level === 'county'))) && (
        <section className="kp-panel kp-apart" aria-labelledby="areas">
          <h2 className="kp-panel-title" id="areas">
            {t.regions.functionalAreas}
          </h2>
          {areas.length === 0 ? (
            <Empty title={t.regions.noFunctionalAreasTitle} hint={t.regions.noFunctionalAreas} />
          ) : (
            <ul className="kp-found kp-panel-body">
              {areas.map((area) => (
                <li key={area.code}>
                  <RegionLink region={area} on={on} />
                  <span className="kp-tree-code">{area.code}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
