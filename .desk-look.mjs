import { chromium } from 'playwright-core';
const A='http://127.0.0.1:18231';
const browser = await chromium.launch({executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu'], env:{...process.env, LANG:'C.UTF-8'}});
const {accounts} = await (await fetch(A+'/api/v1/demo/accounts')).json();
export async function visit(login, opt={}) {
  const c = await browser.newContext({viewport:{width:1440,height:900}, locale:'zh-CN', reducedMotion:'reduce', baseURL:A, ...opt});
  if (opt.lang) await c.addCookies([{name:'kepu_locale', value:opt.lang, url:A}]);
  const page = await c.newPage();
  page.on('console', m => ['error','warning'].includes(m.type()) && console.log('CONSOLE', m.type(), m.text().slice(0,300)));
  page.on('pageerror', e => console.log('PAGEERROR', e.message));
  if (login) { const a=accounts.find(x=>x.login===login);
  await page.goto('/sign-in'); await page.locator('input[name=login]:visible').fill(a.login); await page.locator('input[type=password]').fill(a.password); await page.locator('input[type=password]').press('Enter'); await page.waitForURL('**/workbench'); }
  return page;
}
export const go = async (p, path) => { await p.goto(path); await p.locator('h1').first().waitFor(); await p.waitForLoadState('networkidle'); };
export const shot = (p,n,full=false) => p.screenshot({path:`/tmp/deskshots/${n}.png`, fullPage: full});
export const done = () => browser.close();
