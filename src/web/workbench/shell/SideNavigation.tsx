import { Link, useRouterState } from '@tanstack/react-router';
import { useTexts } from '../preferences.ts';
import { currentItem, type NavigationItem } from './navigation.ts';

export function SideNavigation({ items, onChosen }: { items: readonly NavigationItem[]; onChosen?: () => void }) {
  const t = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = currentItem(items, path);
  return (
    <nav aria-label={t.shell.navigation}>
      <ul className="kp-nav">
        {items.map((item) => (
          <li key={item.to}>
            <Link
              to={item.to}
              className="kp-nav-link"
              aria-current={item === here ? 'page' : undefined}
              {...(onChosen ? { onClick: onChosen } : {})}
            >
              <item.icon aria-hidden />
              {item.label(t)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
