import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, visit, waitUntilAlive } from '#tests/setup/browser.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';
import { makeWalkedContest, type WalkedContest } from './walked-contest.ts';

let test: TestGround;
let walked: WalkedContest;
let portal: ServedPortal;
let browser: Browser;

beforeAll(async () => {
  test = await openTestGround();
  walked = await makeWalkedContest(test);
  portal = await servePortal(test);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
  await test?.close();
});

async function signedIn(personId: string) {
  const visitor = await visit(browser, portal.url);
  const enter = async () => {
    const [name = '', value = ''] = (await portal.cookieOf(personId)).split('=', 2);
    await visitor.context.addCookies([{ name, value: decodeURIComponent(value), url: portal.url }]);
  };
  await enter();
  return { ...visitor, enter };
}

/** What a page says of its language, and how far it stands beyond the screen. */
const languageAndWidth = () => {
  const { lang, scrollWidth, clientWidth } = document.documentElement;
  return { language: lang, beyondScreen: Math.max(0, scrollWidth - clientWidth) };
};

it('a browser finds nothing on our pages, in either language, that their own policy forbids', async () => {
  const { personOf } = walked.made;
  const walks: [string, 'vi' | 'en', string[]][] = [
    [personOf.own, 'en', ['', '/bai-du-thi', '/bai-du-thi/nop', '/bai-du-thi/V01', '/danh-sach']],
    [personOf.judge, 'vi', ['/cham-diem', '/cham-diem/V01', '/ket-qua/1']],
    [
      personOf.committee,
      'en',
      ['/to-chuc', '/to-chuc/the-le', '/to-chuc/nguoi-dung', '/giai-thuong'],
    ],
  ];
  for (const [personId, language, pages] of walks) {
    const { page, context, troubles } = await signedIn(personId);
    // before any script of the page
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', event =>
        console.error(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    if (language === 'en') {
      await page.goto('/cchc-2023');
      await page.getByRole('link', { name: 'English' }).click();
      await page.setViewportSize({ width: 390, height: 844 });
    }
    for (const address of pages) {
      await page.goto(`/cchc-2023${address}`, { waitUntil: 'load' });
      const seen = { address, ...(await page.evaluate(languageAndWidth)) };
      expect(seen).toEqual({ address, language, beyondScreen: 0 });
    }
    expect(troubles).toEqual([]);
    await context.close();
  }
});

it('a form of an earlier session comes back filled, and is sent with one press', async () => {
  const { page, context, enter } = await signedIn(walked.made.personOf.committee);
  await page.goto('/cchc-2023/to-chuc/don-vi/so-noi-vu');
  await waitUntilAlive(page);
  await page.locator('details:has(#name) > summary').click();
  const name = page.locator('#name');
  await name.fill('Sở Nội vụ thành phố');
  await enter();
  await name.press('Enter');
  await page.getByRole('heading', { name: 'Nội dung chưa được gửi' }).waitFor();
  expect(await page.getByText('Sở Nội vụ thành phố').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Gửi lại' }).click();
  await page.waitForURL(/da=sua/);
  const { name: saved } = await test.ground.db.unit.findFirstOrThrow({
    where: { code: 'so-noi-vu' },
  });
  expect(saved).toBe('Sở Nội vụ thành phố');
  await context.close();
});
