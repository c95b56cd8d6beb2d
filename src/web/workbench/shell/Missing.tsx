import { lazy, Suspense } from 'react';
import { TableSkeleton } from '../components/states.tsx';

const PasswordPage = lazy(() => import('../pages/account/PasswordPage.tsx').then((m) => ({ default: m.PasswordPage })));
const SecurityPage = lazy(() => import('../pages/account/SecurityPage.tsx').then((m) => ({ default: m.SecurityPage })));

/** In place of every page, while the session lacks something: only that can be done. */
export function Missing({ awaits }: { awaits: 'second_step' | 'password' | 'second_factor' }) {
  return (
    <Suspense fallback={<TableSkeleton />}>{awaits === 'password' ? <PasswordPage /> : <SecurityPage />}</Suspense>
  );
}
