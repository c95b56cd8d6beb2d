import { Link } from '@tanstack/react-router';
import { PageHeader } from '../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../preferences.ts';
import { useMay, useSession } from '../session.ts';
import type { NavigationItem } from '../shell/navigation.ts';

/** The first page: from here to each kind of work that one's rights open. */
export function Home({ navigation }: { navigation: readonly NavigationItem[] }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const may = useMay();
  const { home } = useSession();
  const places = navigation.filter(
    ({ purpose, right }) => purpose !== undefined && (right === undefined || may(right)),
  );
  return (
    <>
      <PageHeader title={t.shell.homeTitle(home.name)} />
      <ul className="kp-places" lang={locale === 'zh' ? 'zh-CN' : 'en'}>
        {places.map((item) => (
          <li key={item.to}>
            <Link to={item.to} className="kp-place">
              <item.icon />
              <span className="kp-place-name">{item.label(t)}</span>
              <span className="kp-place-purpose">{item.purpose?.(t)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
