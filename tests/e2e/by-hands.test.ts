import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePerson } from '#tests/factories/contest.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { type ServedPortal, servePortal } from '#tests/server/served-portal.ts';
import { openBrowser, signIn, type Visitor, visit, waitUntilAlive } from '#tests/setup/browser.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type Hands, handsOnKeyboard, handsWithoutScripts, tab } from './hands.ts';
import { makeHandsContest, moments, password } from './hands-contest.ts';
import * as jobs from './main-jobs-by-hands.ts';

let ground: TestGround;
let portal: ServedPortal;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  ground = await openTestGround();
  portal = await servePortal(ground);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
  await ground?.close();
});

/** A contest from hand-in to results, each job by a person at a window of their own. */
async function goThrough(name: string, sitDown: () => Promise<Hands>): Promise<void> {
  const contest = await makeHandsContest(ground, name);
  const clip = await madeFile('short.mp4');
  const as = async <Answer>(job: (hands: Hands) => Promise<Answer>): Promise<Answer> => {
    const hands = await sitDown();
    const answer = await job(hands);
    await hands.page.context().close();
    return answer;
  };
  ground.setNow(moments.videos);
  await as(hands => jobs.handInVideo(hands, contest, clip));
  ground.setNow(moments.slogans);
  await as(hands => jobs.handInSlogan(hands, contest));
  ground.setNow(moments.judging);
  await as(hands => jobs.remind(hands, contest));
  await contest.judgeTheRest();
  await as(hands => jobs.score(hands, contest));
  await as(hands => jobs.conclude(hands, contest));
  await as(hands => jobs.closeJudging(hands, contest));
  const proposal = await as(hands => jobs.propose(hands, contest));
  await as(hands => jobs.approve(hands, contest, proposal));
  await as(hands => jobs.readResults(hands, contest));
}

test('the first stop leads past the menu; a dialog that closes gives the focus back', async () => {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  const { page } = visitor;
  const hands = handsOnKeyboard(page);
  for (const address of ['/', '/he-thong-giao-dien']) {
    await hands.open(address);
    expect(await tab(page)).toBe('Đến nội dung chính');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tab(page);
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  }
  await hands.press('Mở hộp thoại');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const opener = page.getByRole('button', { name: 'Mở hộp thoại' });
  await expect.poll(() => opener.evaluate(button => button === document.activeElement)).toBe(true);
  await page.context().close();
});

test('the account menu closes by a press elsewhere, by Escape and where the keys lead on', async () => {
  await makePerson(ground.ground, { username: 'mo.ra', password });
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  const { page } = visitor;
  await signIn(page, 'mo.ra', password);
  const menu = page.locator('summary[aria-label^="Tài khoản của"]');
  const signOut = page.getByRole('button', { name: 'Đăng xuất' });
  // with the framework, and without it
  for (const address of ['/doi-mat-khau', '/he-thong-giao-dien']) {
    await page.goto(address, { waitUntil: 'networkidle' });
    await menu.click();
    await signOut.waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await signOut.waitFor({ state: 'hidden' });
    await menu.press('Enter');
    await signOut.waitFor();
    await tab(page);
    expect(await signOut.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await signOut.waitFor({ state: 'hidden' });
    expect(await menu.evaluate(one => one === document.activeElement)).toBe(true);
    await menu.press('Enter');
    for (let stops = 0; stops < 4; stops += 1) await tab(page);
    await signOut.waitFor({ state: 'hidden' });
  }
  await page.context().close();
});

test('keys that come while a page is only coming to life do it no harm', async () => {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  const { page } = visitor;
  await makePerson(ground.ground, { username: 'phim.som', password });
  await signIn(page, 'phim.som', password);
  // at the worst moment: React means to take the page over, and hasn't begun
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype;
    const press = () =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      postMessage.call(this, message);
      queueMicrotask(press);
    };
  });
  await page.goto('/doi-mat-khau');
  await waitUntilAlive(page);
  await page.getByLabel('Hiện mật khẩu').check();
  await expect
    .poll(() => page.getByLabel('Mật khẩu mới', { exact: true }).getAttribute('type'))
    .toBe('text');
  await page.context().close();
});

test('from hand-in to results with the keyboard alone', async () => {
  await goThrough('ban-phim', async () => {
    const visitor = await visit(browser, portal.url);
    visitors.push(visitor);
    return handsOnKeyboard(visitor.page);
  });
});

test('from hand-in to results without scripts', async () => {
  await goThrough('khong-script', async () => {
    const visitor = await visit(browser, portal.url, { javaScriptEnabled: false });
    visitors.push(visitor);
    return handsWithoutScripts(visitor.page);
  });
});

test('no page complained', () => {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
});
