import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import type { PortalContext, PortalPage, RenderPortal } from '../../contracts/portal.ts';
import type { SessionShown } from '../../contracts/session.ts';
import { invented } from './release.ts';

/** Stands in for the application server in browser tests: built files, a session, portal pages, and the strict policy. */
export interface Stand {
  address: string;
  close(): Promise<void>;
}

const region = { code: '990000', name: '示例省' };
const session: SessionShown = {
  account: { id: 'a1', login: 'wangmin', name: '王敏' },
  grants: [{ role: 'administrator', region }],
  rights: ['statistics.read', 'imports.read', 'imports.write', 'regions.read'],
  csrfToken: 'token',
  awaits: null,
  secondStep: null,
  home: region,
  root: region,
  today: '2023-01-10',
  mode: 'demo',
};

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const demoAccounts = [
  { login: 'demo-province', password: 'x', title: '省科协管理员', region: '示例省' },
  { login: 'demo-city', password: 'x', title: '市科协管理员', region: '东湖市' },
  { login: 'demo-county', password: 'x', title: '县科协管理员', region: '东湖市柳河县' },
  { login: 'demo-auditor', password: 'x', title: '审计员', region: '示例省' },
  { login: 'demo-operator', password: 'x', title: '运维人员', region: null },
];

const pages: Record<string, PortalPage> = {
  '/': { kind: 'front', signedInAs: null },
  '/sign-in': { kind: 'sign_in', username: '', problem: null, returnTo: '/workbench/table', demoAccounts },
  '/sign-in-refused': {
    kind: 'sign_in',
    username: 'wangmin',
    problem: { title: '未能登录', detail: '账号或密码不正确。' },
    returnTo: null,
    demoAccounts: [],
  },
  '/statistics': { kind: 'statistics', shown: invented('city') },
  '/statistics-counties': { kind: 'statistics', shown: invented('county') },
  '/statistics-none': { kind: 'statistics', shown: null },
  '/missing': { kind: 'error', status: 404, correlationId: '0193b2c4-7d51-7aa0-9c1e-4f2d11aa90ce' },
  '/broken': { kind: 'error', status: 500, correlationId: '0193b2c4-7d51-7aa0-9c1e-4f2d11aa90ce' },
};

export async function serve(workbench: string, portal: string, renderPortal: RenderPortal): Promise<Stand> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const cookies = request.headers.cookie ?? '';
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('content-security-policy', strictPolicy(nonce));
    const page = pages[url.pathname];
    const context: PortalContext = {
      locale: cookies.includes('kepu_locale=en') ? 'en' : 'zh',
      elder: cookies.includes('kepu_elder=1'),
      csrf: 'token',
      path: url.pathname,
      operator: '示例省科学技术协会',
      mode: 'demo',
    };
    if (url.pathname === '/api/v1/session') {
      const signedIn = !cookies.includes('signed_out=1');
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(signedIn ? session : { ...session, account: null, rights: [], csrfToken: null }));
    } else if (url.pathname === '/api/v1/messages')
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ rows: [], next: null, unread: 3 }));
    else if (page !== undefined) response.setHeader('content-type', 'text/html').end(renderPortal(page, context));
    else if (url.pathname.startsWith('/workbench')) {
      const html = readFileSync(join(workbench, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce);
      response.setHeader('content-type', 'text/html').end(html);
    } else sendFile(url.pathname.startsWith('/portal-assets/') ? portal : workbench, url.pathname);

    function sendFile(folder: string, path: string): void {
      try {
        const bytes = readFileSync(join(folder, path));
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand has no port');
  return address.port;
}

function strictPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
