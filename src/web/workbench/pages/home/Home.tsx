import { Link } from '@tanstack/react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import type { NavigationItem } from '../../shell/navigation.ts';
import { ChainInBrief, InstallationInBrief } from './HouseInBrief.tsx';
import { RecentImports } from './RecentImports.tsx';
import { RegionInBrief } from './RegionInBrief.tsx';
import { Todos } from './Todos.tsx';

/** The first page: what waits for me, how my region stands, and the way to all work that my rights open. */
export function Home({ navigation }: { navigation: readonly NavigationItem[] }) {
  const t = useTexts();
  const may = useMay();
  const { home } = useSession();
  return (
    <>
      <PageHeader title={t.home.title(home.name)} />
      <Todos />
      {may('statistics.read') && <RegionInBrief />}
      <div className="kp-home-columns">
        {may('imports.read') && <RecentImports />}
        {may('audit.read') && <ChainInBrief />}
        {may('installation.read') && <InstallationInBrief />}
      </div>
      <Places navigation={navigation} />
    </>
  );
}

function Places({ navigation }: { navigation: readonly NavigationItem[] }) {
  const t = useTexts();
  const may = useMay();
  const places = navigation.filter(
    ({ purpose, right }) => purpose !== undefined && (right === undefined || may(right)),
  );
  return (
    <section aria-labelledby="places">
      <h2 className="kp-home-title" id="places">
        {t.home.places}
      </h2>
      <ul className="kp-places">
        {places.map((item) => (
          <li key={item.to}>
            <Link to={item.to} className="kp-place">
              <item.icon aria-hidden />
              <span className="kp-place-name">{item.label(t)}</span>
              <span className="kp-place-purpose">{item.purpose?.(t)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
