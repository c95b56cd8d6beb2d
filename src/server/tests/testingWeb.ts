import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWeb, type Web } from '../web.ts';

/** A web whose pages only say what they were given: what the server does around pages is the same as with the built one. */
export async function plainWeb(): Promise<Web> {
  const folder = await mkdtemp(join(tmpdir(), 'kepu-web-'));
  try {
    for (const path of ['portal/server', 'portal/client/portal-assets', 'workbench/assets'])
      await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(
      join(folder, 'portal/server/entry-server.js'),
      'export const renderPortal = (page) => "<!doctype html><title>" + page.kind + "</title>" + (page.problem?.title ?? "");',
    );
    await writeFile(join(folder, 'workbench/index.html'), '<!doctype html><style nonce="__CSP_NONCE__"></style>');
    return await openWeb(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
