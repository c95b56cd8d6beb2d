import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import 'virtual:tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/page.css';
import './styles/form.css';
import './styles/registers.css';
import './styles/shared.css';
import './styles/home.css';
import './styles/table.css';
import './styles/print.css';
import { Appearance } from './appearance.tsx';
import { signStyleElements } from './nonce.ts';
import { createWorkbenchRouter, type Page } from './router.tsx';
import { queryClient } from './session.ts';

export function startWorkbench(pages: readonly Page[]): void {
  const place = document.getElementById('workbench');
  if (place === null) throw new Error('index.html has no place for the workbench');
  signStyleElements();
  createRoot(place).render(
    <QueryClientProvider client={queryClient}>
      <Appearance>
        <RouterProvider router={createWorkbenchRouter(pages)} />
      </Appearance>
    </QueryClientProvider>,
  );
}
