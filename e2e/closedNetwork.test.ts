import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
});
afterAll(() => stand?.close());

/** Every page that the navigation of the operator and of a province leads to, and those before sign-in. */
const BEFORE_SIGN_IN = ['/', '/sign-in', '/nowhere'];

test('in a closed network every page is whole: it asks its own server alone, and its policy allows nothing else', async () => {
  const seen = new Set<string>();
  for (const login of ['operator', 'jiangsu']) {
    const visit = await stand.signedIn(login);
    const policies: string[] = [];
    visit.page.on('response', (response) => {
      if (response.request().resourceType() === 'document')
        policies.push(response.headers()['content-security-policy'] ?? 'none');
    });
    await visit.page.waitForLoadState('networkidle');
    const links = await visit.page
      .locator('nav a[href^="/workbench"]')
      .evaluateAll((found) => found.map((link) => (link as unknown as { pathname: string }).pathname));
    for (const address of [...new Set([...links, ...(login === 'operator' ? BEFORE_SIGN_IN : [])])]) {
      await visit.page.goto(address);
      await visit.page.waitForLoadState('networkidle');
      await expect
        .poll(async () => (await visit.page.locator('body').innerText()).trim(), { message: address })
        .not.toBe('');
      seen.add(address);
    }
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe/);
    }
    expect(policies.length).toBeGreaterThanOrEqual(3);
    // A page that is not there answers 404, which the console tells; nothing else is complained of.
    expect(visit.complaints.filter((words) => !/status of 404/.test(words))).toEqual([]);
    await visit.close();
  }
  expect(seen.size).toBeGreaterThanOrEqual(8);
});

test('a page that asks elsewhere is noticed', async () => {
  const visit = await stand.signedIn('operator');
  await visit.page.evaluate(`fetch('https://kepu.example/fonts.css').catch(() => undefined)`);
  expect(visit.complaints.join()).toMatch(/kepu\.example/);
  await visit.close();
});
