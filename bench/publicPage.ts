import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openApp } from '../e2e/app.ts';
import { type Bench, type Measurement, median } from './harness.ts';

const ROUNDS = 7;
const PAINT_MS = 1_000;
const WEIGHT_KB = 80;
/** A phone of some years ago on a slow mobile line. */
const SLOWER = 4;
const BYTES_PER_SECOND = 1_600_000 / 8;
const LATENCY_MS = 40;

/** The public page of released figures on a slow phone, beside the same page without any script. */
export const publicPage: Bench = {
  name: 'publicPage',
  async run(log) {
    const { address, browser, close } = await openApp();
    const plain = await servePlain(`${address}/statistics?level=county`);
    try {
      const rounds = { ours: [] as number[], ceiling: [] as number[] };
      let bytes = 0;
      for (let round = -1; round < ROUNDS; round++) {
        const ceiling = await visit(browser, `${plain.address}/`);
        const ours = await visit(browser, `${address}/statistics?level=county`);
        log(`first paint after ${ours.paintMs.toFixed(0)} ms, without script ${ceiling.paintMs.toFixed(0)} ms`);
        bytes = Math.max(bytes, ours.bytes);
        if (round < 0) continue;
        rounds.ours.push(ours.paintMs);
        rounds.ceiling.push(ceiling.paintMs);
      }
      return [...paint(rounds), weight(bytes / 1024)];
    } finally {
      plain.server.close();
      await close();
    }
  },
};

function paint(rounds: Measurement['rounds']): Measurement[] {
  const ours = median(rounds.ours);
  const plain = median(rounds.ceiling);
  const told = { unit: 'ms' as const, ours, rounds };
  const limit = { ceiling: PAINT_MS, ratio: ours / PAINT_MS, promise: { atMost: 1 }, kept: ours <= PAINT_MS };
  const beside = { ceiling: plain, ratio: ours / plain, promise: { atMost: 1.25 }, kept: ours <= plain * 1.25 };
  return [
    { what: 'first paint of the public page, four times slower at 1.6 Mbit/s', ...told, ...limit },
    { what: 'first paint beside the same text without script', ...told, ...beside },
  ];
}

function weight(kilobytes: number): Measurement {
  const rounds = { ours: [kilobytes], ceiling: [WEIGHT_KB] };
  const ratio = kilobytes / WEIGHT_KB;
  const what = 'all that the public page loads, compressed';
  return {
    what,
    unit: 'KB',
    ours: kilobytes,
    ceiling: WEIGHT_KB,
    ratio,
    promise: { atMost: 1 },
    kept: ratio <= 1,
    rounds,
  };
}

async function visit(browser: Browser, url: string): Promise<{ paintMs: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await wire.send('Network.enable');
    const line = { offline: false, latency: LATENCY_MS };
    const speed = { downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND };
    await wire.send('Network.emulateNetworkConditions', { ...line, ...speed });
    await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(url, { waitUntil: 'networkidle' });
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    );
    return { paintMs, bytes };
  } finally {
    await context.close();
  }
}

/** The page as it came, but for what is script; its style is served beside it. Compressed as the app compresses. */
async function servePlain(url: string): Promise<{ server: Server; address: string }> {
  const whole = await (await fetch(url)).text();
  const html = whole.replace(/<script\b[^>]*><\/script>/g, '').replace(/ data-(island|props)="[^"]*"/g, '');
  const style = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1];
  if (style === undefined) throw new Error('the page has no style');
  const css = await (await fetch(new URL(style, url))).text();
  const files = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: gzipSync(html) }],
    [style, { type: 'text/css', body: gzipSync(css) }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'gzip' }).end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
