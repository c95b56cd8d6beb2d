import { expect, test, vi } from 'vitest';
import type { PortalContext, PortalPage } from '../../contracts/portal.ts';

vi.stubGlobal('__PORTAL_ASSETS__', { icon: '/icon.svg', style: '/style.css', script: '/script.js' });
const { renderPortal } = await import('./entry-server.tsx');

const HOSTILE = `"'></script><img src=x onerror=alert(1)><script>alert(2)</script>`;
const context: PortalContext = {
  locale: 'zh',
  elder: false,
  csrf: HOSTILE,
  path: `/sign-in?${HOSTILE}`,
  operator: HOSTILE,
  mode: 'demo',
};
const problem = { title: HOSTILE, detail: HOSTILE };
const account = { login: HOSTILE, password: HOSTILE, title: HOSTILE, region: HOSTILE };

test.each<PortalPage>([
  { kind: 'front', signedInAs: HOSTILE },
  { kind: 'sign_in', username: HOSTILE, problem, returnTo: HOSTILE, demoAccounts: [account] },
  { kind: 'error', status: 404, correlationId: HOSTILE },
  { kind: 'problem', status: 400, problem, correlationId: HOSTILE },
])('on the page $kind, markup in what people or requests say is text', (page) => {
  const html = renderPortal(page, context);
  expect(html).toContain('alert(1)');
  expect(html).not.toContain('<img src=x');
  expect(html.match(/<script/g)).toEqual(['<script']);
  // Nothing in a value ends the attribute that it stands in.
  expect(html).not.toMatch(/="[^"]*"'>/);
});
