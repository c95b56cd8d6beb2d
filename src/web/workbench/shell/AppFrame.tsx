import { MenuOutlined } from '@ant-design/icons';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Notices } from '../components/notice.tsx';
import { OfflineBanner } from '../components/OfflineBanner.tsx';
import { useTexts } from '../preferences.ts';
import { useMay, useSession } from '../session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Bell } from './Bell.tsx';
import { DisplaySwitches } from './DisplaySwitches.tsx';
import { Drawer } from './Drawer.tsx';
import { Missing } from './Missing.tsx';
import type { NavigationItem } from './navigation.ts';
import { SideNavigation } from './SideNavigation.tsx';

/** The frame around every page: header, navigation, the page itself. */
export function AppFrame({ navigation }: { navigation: readonly NavigationItem[] }) {
  const t = useTexts();
  const may = useMay();
  const { home, mode, awaits } = useSession();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const offered = awaits === null ? navigation.filter(({ right }) => right === undefined || may(right)) : [];
  const main = useFocusOnNavigation();

  return (
    <div className="kp-frame">
      <a className="kp-skip" href="#content">
        {t.shell.skipToContent}
      </a>
      <header className="kp-header">
        <button
          type="button"
          className="kp-header-button kp-narrow-only"
          aria-label={t.shell.openNavigation}
          onClick={() => setDrawerOpen(true)}
        >
          <MenuOutlined />
        </button>
        <p className="kp-product">{t.common.product}</p>
        <p className="kp-badge kp-wide-only">{home.name}</p>
        {mode === 'demo' && <p className="kp-badge kp-badge-demo">{t.common.demo}</p>}
        <div className="kp-header-end">
          <div className="kp-wide-only kp-header-switches">
            <DisplaySwitches className="kp-header-button" />
          </div>
          {awaits === null && <Bell />}
          <AccountMenu />
        </div>
      </header>
      <div className="kp-side kp-wide-only">
        <SideNavigation items={offered} />
      </div>
      <Drawer open={drawerOpen} onClose={() => setDrawerOpen(false)} label={t.shell.navigation}>
        <p className="kp-drawer-region">{home.name}</p>
        <SideNavigation items={offered} onChosen={() => setDrawerOpen(false)} />
        <div className="kp-drawer-switches">
          <DisplaySwitches className="kp-drawer-button" />
        </div>
      </Drawer>
      <main className="kp-main" id="content" tabIndex={-1} ref={main}>
        <OfflineBanner />
        {awaits === null ? <Outlet /> : <Missing awaits={awaits} />}
      </main>
      <Notices />
    </div>
  );
}

/** A new page begins at its top for the keyboard and the screen reader too; a changed filter does not move the focus. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus();
    before.current = path;
  }, [path]);
  return main;
}
