import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(async () => {
  await stand?.close();
});

const WORDS = {
  zh: {
    records: '台账数',
    compared: '填报数与台账数',
    onlyThere: '填报数已含、本系统未登记的',
    facts: '计入的登记记录',
  },
  en: {
    records: 'Own records',
    compared: 'Handed in, and from own records',
    onlyThere: 'In what was handed in, not registered here',
    facts: 'Records that were counted',
  },
};

describe('a province looks at its own records beside what was handed in', () => {
  test.each([
    ['desk', 'zh', DESK, 'own-records-1440'],
    ['phone', 'en', PHONE, 'own-records-390-en'],
  ] as const)('on a %s, in %s', async (_where, language, options, name) => {
    const said = WORDS[language];
    const visit = await stand.signedIn('jiangsu', options, language);
    const { page } = visit;
    try {
      await page.goto('/workbench/statistics?region=320000&asOf=2022-12-31');
      await page.locator('h1').waitFor();
      await page.getByText(said.records, { exact: true }).first().click();
      await page.waitForURL(/basis=records/);
      // The demo registers eleven teams up to that day, one of them at the province's own level and two at cities'.
      const total = page.locator('.kp-figure').first();
      await total.getByText('11', { exact: true }).waitFor();
      await sound(page);
      await picture(page, name);
      await total.getByRole('button').first().click();
      const panel = page.getByRole('dialog');
      await panel.getByRole('heading', { name: said.compared }).waitFor();
      await expect.poll(() => panel.getByText(said.onlyThere).isVisible()).toBe(true);
      await panel.getByRole('heading', { name: said.facts }).waitFor();
      await expect.poll(() => panel.getByText('演示·省直科技志愿服务队').count()).toBeGreaterThan(0);
      await sound(page);
      await picture(page, `${name}-figure`);
      expect(visit.complaints).toEqual([]);
    } finally {
      await visit.close();
    }
  });
});
