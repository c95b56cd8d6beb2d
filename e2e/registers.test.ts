import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, DESK, openStand, PHONE, picture, type Stand, sound } from './stand.ts';

let stand: Stand;

beforeAll(async () => {
  stand = await openStand();
});

afterAll(() => stand?.close());

/** A story about a conflict or a fault is about just that. */
const refused = [409, 412, 422];

const as = (login: string, story: (page: Page) => Promise<void>, options = DESK, language: 'zh' | 'en' = 'zh') =>
  stand.as(login, { options, language, refused }, story);

const pictured = async (page: Page, name: string) => {
  await sound(page);
  await picture(page, name);
};
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
describe('home', () => {
  test('the province sees what waits, its stated figures with national rank and date, and its imports', () =>
    as('jiangsu', async (page) => {
      await heading(page, '江苏省工作台');
      await page.getByText('没有待办事项').waitFor();
      const volunteers = page.locator('article', { hasText: '科技志愿者' }).first();
      await volunteers.getByText('286,281').waitFor();
      await volunteers.getByText('全国第 3 位').waitFor();
      await volunteers.getByText('截至2022年12月31日').waitFor();
      await page.getByText('已写入').waitFor();
      await pictured(page, 'home-1440');
    }));

  test('a county on a phone sees its own figures and its rank in the province', () =>
    as(
      'hailing',
      async (page) => {
        await heading(page, '海陵区工作台');
        await page.getByText('10,090').waitFor();
        await page.getByText(/江苏省第 7 位（共 96）/).waitFor();
        await pictured(page, 'home-390');
      },
      PHONE,
    ));

  test('a city reads it in English', () =>
    as('nantong', (page) => heading(page, 'Workbench of 南通市').then(() => sound(page)), DESK, 'en'));

  test('the auditor sees whether the audit holds, and no way to write', () =>
    as('auditor', async (page) => {
      await page.getByText(/链条完整/).waitFor();
      expect(await link(page, '设置').count()).toBe(0);
      await sound(page);
    }));

  test('the operator sees how the system runs, and no statistics', () =>
    as('operator', async (page) => {
      await page.getByText('后台任务正常').waitFor();
      expect(await link(page, '统计').count()).toBe(0);
      await sound(page);
    }));
});

describe('regions', () => {
  test('海门 tells that it was 海门市 with another code until 2020', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/regions?name=海门市');
      await page.getByText('“海门市”是旧称，2020年7月3日起改为海门区。').waitFor();
      await sound(page);
      await page.locator('.kp-found').getByRole('link', { name: '海门区' }).click();
      await heading(page, '海门区');
      await page.getByText('2020年7月3日，由“海门市”更名为“海门区”。').waitFor();
      await page.getByText('2020年7月3日，行政区划代码由 320684 改为 320614。').waitFor();
      await sound(page);
      await page.goto('/workbench/regions/320614?on=2019-12-31');
      await heading(page, '海门市');
    }));

  test('崇川 was formed from two districts, and 港闸 leads to it', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/regions/320613');
      await page.getByText(/2020年7月3日设立，区域来自原/).waitFor();
      await page.getByText('依据：苏政发〔2020〕60号').waitFor();
      await pictured(page, 'region');
      await page.locator('.kp-history').getByRole('link', { name: '港闸区' }).click();
      await page.getByText('港闸区已撤销').waitFor();
      await sound(page);
      await page.locator('.kp-hint').getByRole('link', { name: '崇川区' }).click();
      await heading(page, '崇川区');
    }));

  test('鼓楼区 is two regions of the province, told apart by their cities', () =>
    as(
      'jiangsu',
      async (page) => {
        await page.goto('/workbench/regions');
        await page.getByRole('textbox', { name: '按名称查找行政区划' }).fill('鼓楼区');
        await page.getByRole('button', { name: '查找', exact: true }).click();
        await page.getByText('“鼓楼区”可能指下列 2 个行政区划').waitFor();
        await page.locator('.kp-found').getByText('南京市').waitFor();
        await page.locator('.kp-found').getByText('徐州市').waitFor();
        await pictured(page, 'regions-390');
      },
      PHONE,
    ));

  test('the tree opens by its buttons', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/regions');
      await page.getByRole('button', { name: '展开南通市' }).click();
      await link(page, '如东县').waitFor();
      await pictured(page, 'regions');
    }));

  test('a city registers a functional area; a county elsewhere is not offered it', async () => {
    await as('nantong', async (page) => {
      await page.goto('/workbench/regions/320600');
      await page.getByRole('button', { name: '登记功能区' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '登记', exact: true }).click();
      await dialog.getByText('有 1 处需要修改').waitFor();
      await sound(page);
      await dialog.getByRole('textbox', { name: '功能区名称' }).fill('南通经济技术开发区');
      await dialog.getByRole('button', { name: '登记', exact: true }).click();
      await page.getByText(/已登记南通经济技术开发区/).waitFor();
      await link(page, '南通经济技术开发区').waitFor();
    });
    await as('hailing', async (page) => {
      await page.goto('/workbench/regions/320600');
      await heading(page, '南通市');
      expect(await page.getByRole('button', { name: '登记功能区' }).count()).toBe(0);
    });
  });
});

describe('organisations', () => {
  test('are found, filtered and paged by key', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/organisations');
      await page.getByText('本页 50 行').waitFor();
      await pictured(page, 'organisations');
      await page.getByRole('button', { name: '下一页' }).click();
      await page.waitForURL(/after=/);
      await page.getByRole('button', { name: '上一页' }).click();
      await page.waitForURL((url) => !url.search.includes('after='));
      await page.getByRole('textbox', { name: '按单位名称查找' }).pressSequentially('海门区科学');
      await page.waitForURL(/find=/);
      await page.getByText('共 1 行').waitFor();
      await link(page, '南通市海门区科学技术协会').click();
      await heading(page, '南通市海门区科学技术协会');
      await sound(page);
    }));

  test('on a phone, in English, the list is cards', () =>
    as(
      'nantong',
      async (page) => {
        await page.goto('/workbench/organisations');
        await page.locator('.kp-card').first().waitFor();
        await pictured(page, 'organisations-390');
      },
      PHONE,
      'en',
    ));

  test('a near name is pointed out before a unit is registered; faults are summed and lead to their fields', () =>
    as('nantong', async (page) => {
      await page.goto('/workbench/organisations/new');
      const submit = page.getByRole('button', { name: '登记', exact: true });
      await submit.click();
      await page.getByText('有 3 处需要修改，尚未提交').waitFor();
      await sound(page);
      await page.getByRole('alert').getByRole('link', { name: '请填写类型' }).click();
      await choose(page, /类型/, '科普教育基地');
      await choose(page, /^系统/, '系统内');
      await page.getByRole('textbox', { name: /单位名称/ }).fill('南通科技馆');
      await page.getByRole('textbox', { name: /统一社会信用代码/ }).fill('1232');
      await submit.click();
      await page
        .getByRole('alert')
        .getByText(/末位校验码正确/)
        .waitFor();
      await page.getByRole('textbox', { name: /统一社会信用代码/ }).fill('');
      await submit.click();
      await heading(page, '南通科技馆');
      await page.goto('/workbench/organisations/new');
      await choose(page, /类型/, '科普教育基地');
      await choose(page, /^系统/, '系统内');
      await page.getByRole('textbox', { name: /单位名称/ }).fill('南通市科技馆');
      await submit.click();
      await page.getByText('已有名称相近的单位，请先核对').waitFor();
      await pictured(page, 'organisation-near');
      await page.getByRole('checkbox', { name: '已逐一核对，确是另一单位' }).check();
      await submit.click();
      await heading(page, '南通市科技馆');
    }));

  test('leaving unsaved work warns; what was typed comes back after a reload', () =>
    as('nantong', async (page) => {
      await page.goto('/workbench/organisations/new');
      const name = page.getByRole('textbox', { name: /单位名称/ });
      await name.fill('崇川青少年科普志愿服务队');
      await link(page, '工作台').click();
      await page.getByRole('dialog', { name: '尚有未保存的内容' }).waitFor();
      await sound(page);
      await page.getByRole('button', { name: '继续填写' }).click();
      page.once('dialog', (dialog) => dialog.accept());
      await page.reload();
      await page.getByText('已恢复上次未提交的草稿。').waitFor();
      await expect.poll(() => name.inputValue()).toBe('崇川青少年科普志愿服务队');
      await link(page, '工作台').click();
      await page.getByRole('button', { name: '放弃并离开' }).click();
      await heading(page, '南通市工作台');
    }));

  test('two people change one unit: the later sees both states, loses nothing, and chooses', () =>
    as('nantong', async (gu) => {
      await gu.goto('/workbench/organisations?find=如东县');
      await link(gu, '如东县科学技术协会').click();
      await link(gu, '修改').click();
      await heading(gu, '修改如东县科学技术协会');
      const address = gu.url();
      await gu.getByLabel(/成立日期/).fill('1979-05-01');
      await as('jiangsu', async (shen) => {
        await shen.goto(address);
        await shen.getByLabel(/成立日期/).fill('1980-06-01');
        await shen.getByRole('button', { name: '保存' }).click();
        await shen.getByText('已更新如东县科学技术协会。').waitFor();
      });
      await gu.getByRole('button', { name: '保存' }).click();
      await gu.getByText('内容已被他人更新').waitFor();
      await expect.poll(() => gu.getByLabel(/成立日期/).inputValue()).toBe('1979-05-01');
      await expect.poll(() => gu.locator('.kp-conflict').textContent()).toContain('1980-06-01');
      await pictured(gu, 'organisation-conflict');
      await gu.getByRole('button', { name: '保存' }).click();
      await gu.getByText('1979-05-01').waitFor();
    }));

  test('a unit is suspended with a reason and resumed', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/organisations?find=睢宁县');
      await link(page, '睢宁县科学技术协会').click();
      await page.getByRole('button', { name: '暂停' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '暂停' }).click();
      await dialog.getByText('理由应为 2 至 500 个字').waitFor();
      await sound(page);
      await dialog.getByRole('textbox', { name: /理由/ }).fill('机构改革，暂停填报');
      await dialog.getByLabel(/生效日期/).fill('2099-01-01');
      await dialog.getByRole('button', { name: '暂停' }).click();
      await dialog.getByText('生效日期不适用').waitFor();
      await dialog.getByLabel(/生效日期/).fill('');
      await dialog.getByRole('button', { name: '暂停' }).click();
      await page.getByRole('button', { name: '恢复' }).waitFor();
      await pictured(page, 'organisation');
    }));
});

describe('the house', () => {
  test('the auditor reads who did what, with the state before and after, and that the chain holds', () =>
    as('auditor', async (page) => {
      await page.goto('/workbench/audit');
      await page.getByText('完整', { exact: true }).waitFor();
      await pictured(page, 'audit');
      await choose(page, '按对象筛选', '单位');
      await page.waitForURL(/entity=organisation/);
      const row = page.locator('tr[data-row-key]', { hasText: '暂停单位' }).first();
      await row.getByRole('button').click();
      const dialog = page.getByRole('dialog', { name: '暂停单位' });
      await dialog.getByText('机构改革，暂停填报').waitFor();
      await pictured(page, 'audit-line');
    }));

  test('the operator changes a setting from a day on, with the reason', () =>
    as('operator', async (page) => {
      await page.goto('/workbench/settings');
      await page.getByText('数据目录').waitFor();
      await pictured(page, 'settings');
      await link(page, '登录有效时长（小时）').click();
      await page.getByRole('button', { name: '更改' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: '新值' }).fill('1000');
      await dialog.getByRole('button', { name: '更改' }).click();
      await dialog.getByRole('link', { name: '应为 1 至 720 的整数' }).waitFor();
      await sound(page);
      await dialog.getByRole('textbox', { name: '新值' }).fill('8');
      await dialog.getByRole('textbox', { name: /理由/ }).fill('按安全要求缩短');
      await dialog.getByRole('button', { name: '更改' }).click();
      await page.getByText('已更改“登录有效时长（小时）”。').waitFor();
      await page.getByRole('cell', { name: '8', exact: true }).waitFor();
      await sound(page);
    }));

  test('the administrator of the root region reads settings and is not offered to change them', () =>
    as('jiangsu', async (page) => {
      await page.goto('/workbench/settings/people.session_hours');
      await heading(page, '登录有效时长（小时）');
      expect(await page.getByRole('button', { name: '更改' }).count()).toBe(0);
    }));

  test('a password is changed by its rules, from the account menu', () =>
    as(
      'hailing',
      async (page) => {
        await page.getByRole('button', { name: '账号：陆小满' }).click();
        await link(page, '更改密码').click();
        await page.getByLabel('新密码', { exact: true }).fill('太短');
        await page.getByRole('button', { name: '更改密码' }).click();
        await page.getByRole('alert').getByText('新密码至少 10 个字符').waitFor();
        await pictured(page, 'password-390');
      },
      PHONE,
    ));
});

describe('sign-in', () => {
  async function visitor(options = DESK): Promise<{ page: Page; close(): Promise<void> }> {
    const visit = await stand.signedIn('hailing', options);
    await visit.page.context().clearCookies();
    await visit.page.goto('/sign-in');
    return { page: visit.page, close: visit.close };
  }
  const attempt = async (page: Page, login: string, password: string) => {
    await page.locator('input[name=login]:visible').fill(login);
    await page.locator('input[type=password]').fill(password);
    await page.locator('input[type=password]').press('Enter');
    await page.waitForLoadState('networkidle');
  };

  test('is a sound page at both widths', async () => {
    for (const [options, picture] of [
      [DESK, 'sign-in'],
      [PHONE, 'sign-in-390'],
    ] as const) {
      const { page, close } = await visitor(options);
      await pictured(page, picture);
      await close();
    }
  });

  test('a wrong password is refused without telling what was wrong, and eight of them pause sign-in', async () => {
    const { page, close } = await visitor();
    await attempt(page, 'nobody-here', 'wrong-password');
    await page.getByText('账号或密码不正确').waitFor();
    await sound(page);
    for (let n = 1; n <= 8; n++) await attempt(page, 'nobody-here', `wrong-password-${n}`);
    await page.getByText(/连续多次登录失败，请在 \d+ 分钟后重试/).waitFor();
    await sound(page);
    await close();
  });
});
