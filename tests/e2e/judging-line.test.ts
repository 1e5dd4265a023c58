import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lookAt, waitUntilAlive } from '#tests/setup/browser.ts';
import { code, entries, openAhead, portalOfOneJudge } from './one-judge.ts';

const allPoints = ['30', '20', '15', '10'];
const { portal, judge, pointsOf, troubles } = portalOfOneJudge();
/** What the first test leaves alone: each judge has an order of their own. */
let free: string[] = [];

const sheetOf = (entry = '') => `/${code}/cham-diem/${entry}`;
const state = (page: Page, kind: string) =>
  page.locator(`[data-save-state="${kind}"]`).waitFor({ timeout: 60_000 });
const entryOn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

async function fillPoints(page: Page): Promise<void> {
  for (const [at, points] of allPoints.entries()) await pointsOf(page, at).fill(points);
}

async function askToSubmit(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
}

test('without a line a judge goes on from sheet to sheet, what is typed and submitted waits, and all is sent', async () => {
  const { page, context } = await judge();
  await openAhead(page, `/${code}/cham-diem`);
  await context.setOffline(true);
  const first = page.getByRole('link', { name: /^V0\d – / }).first();
  await first.click();
  await page.getByText(/^Mất kết nối\. Đang xem bản tải trước lúc/).waitFor();
  const one = entryOn(page);
  await lookAt(page, 'score-sheet-without-line');
  await pointsOf(page, 0).fill('11');
  await state(page, 'offline');
  await page.keyboard.press('Alt+ArrowRight');
  await page.waitForURL(url => !url.pathname.endsWith(one));
  const two = entryOn(page);
  free = entries.filter(entry => entry !== one && entry !== two);
  // a key brought the judge here: on with the keyboard
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^scores\./);
  await fillPoints(page);
  await askToSubmit(page);
  await page.getByText(/^Chưa nộp được: mất kết nối\. .*sẽ nộp khi có mạng lại/).waitFor();
  expect(await page.getByText(/^Đã nộp/).count()).toBe(0);
  await lookAt(page, 'score-sheet-submission-waits');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.waitForURL(url => url.pathname.endsWith(one));
  await expect.poll(() => pointsOf(page, 0).inputValue()).toBe('11');
  await page
    .getByText(`Chưa nộp được, sẽ nộp khi có mạng lại: ${two}.`, { exact: false })
    .waitFor();

  await context.setOffline(false);
  await state(page, 'saved');
  await page.getByText(`Có mạng lại: đã nộp phiếu chấm của bài ${two}.`).waitFor();
  const elsewhere = (await judge()).page;
  await elsewhere.goto(sheetOf(two));
  await elsewhere.getByText(/^Phiếu đã nộp lúc/).waitFor();
  await elsewhere.goto(sheetOf(one));
  expect(await pointsOf(elsewhere, 0).inputValue()).toBe('11');
});

test('where scripts can’t be fetched ahead the page stays, and they come with the line', async () => {
  const { page, context } = await judge();
  const isList = (of: { url(): string }) => of.url().includes('/assets/queue-');
  const list = '**/assets/queue-*.js';
  await context.route(list, route => route.abort('internetdisconnected'));
  await page.goto(sheetOf(free[0]));
  const opened = page.locator('html[data-opened]');
  await page.evaluate(() => document.documentElement.setAttribute('data-opened', ''));
  // asked for again a second later: by then a page that reloads would have done so
  for (let turn = 0; turn < 2; turn++) await page.waitForEvent('requestfailed', isList);
  expect(await opened.count()).toBe(1);
  await context.unroute(list);
  await context.setOffline(true);
  const fetched = page.waitForResponse(isList);
  await context.setOffline(false);
  expect((await fetched).ok()).toBe(true);
  expect(await opened.count()).toBe(1);
});

test('a submission that waits is dropped by typing on, and refused in words where the sheet was changed elsewhere', async () => {
  const { page, context } = await judge();
  const { page: elsewhere } = await judge();
  for (const one of [page, elsewhere]) {
    await one.goto(sheetOf(free[0]));
    await waitUntilAlive(one);
  }
  await fillPoints(page);
  await state(page, 'saved');
  await context.setOffline(true);
  await askToSubmit(page);
  await page.getByText(/^Chưa nộp được: mất kết nối/).waitFor();
  await pointsOf(page, 0).fill('29');
  await page.getByText(/^Ông\/bà đã sửa phiếu nên hệ thống thôi nộp/).waitFor();
  await askToSubmit(page);
  await page.getByText(/^Chưa nộp được: mất kết nối/).waitFor();
  await page.close({ runBeforeUnload: false });

  await elsewhere.goto(sheetOf(free[0]));
  await waitUntilAlive(elsewhere);
  await pointsOf(elsewhere, 1).fill('19');
  await state(elsewhere, 'saved');
  await context.setOffline(false);
  const list = await context.newPage();
  await list.goto(`/${code}/cham-diem`);
  const refused = list.getByText('Máy chủ chưa nhận nội dung giữ trong trình duyệt này');
  await refused.waitFor();
  await list.getByText(/Chưa nộp được\. Phiếu vừa được lưu ở một cửa sổ khác/).waitFor();
  await lookAt(list, 'judge-queue-refused');
  await list.goto(sheetOf(free[0]));
  await list
    .getByText(/vừa được lưu ở một cửa sổ khác/)
    .first()
    .waitFor();
  expect(await pointsOf(list, 0).inputValue()).toBe('29');
});

test('a save whose answer was lost is known for one’s own, by the same window and after it was closed', async () => {
  const { page, context } = await judge();
  await page.goto(sheetOf(free[1]));
  await waitUntilAlive(page);
  let lost = 0;
  const loseAnswer = async (one: Page) =>
    one.route(
      '**/luu-nhap',
      async route => {
        await route.fetch();
        lost += 1;
        await route.abort();
      },
      { times: 1 },
    );
  await loseAnswer(page);
  await pointsOf(page, 0).fill('21');
  await state(page, 'offline');
  await pointsOf(page, 0).fill('22');
  await pointsOf(page, 1).fill('12');
  await state(page, 'saved');
  await loseAnswer(page);
  await pointsOf(page, 0).fill('23');
  await state(page, 'offline');
  await context.setOffline(true);
  await pointsOf(page, 0).fill('24');
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const back = await context.newPage();
  await back.goto(sheetOf(free[1]));
  await expect.poll(() => pointsOf(back, 0).inputValue()).toBe('24');
  await state(back, 'saved');
  expect(lost).toBe(2);
  expect(await back.getByText(/vừa được lưu ở một cửa sổ khác/).count()).toBe(0);

  // one field at fault is kept with its words, and holds back no other on the way over a closed tab either
  await context.setOffline(true);
  await pointsOf(back, 0).fill('99');
  await pointsOf(back, 1).fill('13');
  await state(back, 'offline');
  await back.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const list = await context.newPage();
  await list.goto(`/${code}/cham-diem`);
  await list.getByText('Có ô cần sửa. Mở phiếu để sửa.').waitFor();
  const elsewhere = (await judge()).page;
  await elsewhere.goto(sheetOf(free[1]));
  expect(await pointsOf(elsewhere, 0).inputValue()).toBe('24');
  expect(await pointsOf(elsewhere, 1).inputValue()).toBe('13');
  await list.goto(sheetOf(free[1]));
  await list.getByText(/cho điểm từ 0 đến/).waitFor();
  expect(await pointsOf(list, 0).inputValue()).toBe('99');
  await pointsOf(list, 0).fill('25');
  await state(list, 'saved');
});

test('once a sheet is submitted the focus is where it is said, and the keys go on', async () => {
  const { page, context } = await judge();
  await openAhead(page, sheetOf(free[0]));
  await page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
  await fillPoints(page);
  await state(page, 'saved');
  await askToSubmit(page);
  await page.getByText(/^Phiếu đã nộp lúc/).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toContain('Đã nộp phiếu chấm');
  const key = (await page.getByRole('link', { name: /^Bài sau \(/ }).count()) ? 'Right' : 'Left';
  await page.keyboard.press(`Alt+Arrow${key}`);
  await page.waitForURL(url => !url.pathname.endsWith(sheetOf(free[0])));

  // to submit all at once needs the line, and says so
  await page.goto(sheetOf(free[1]));
  await waitUntilAlive(page);
  await fillPoints(page);
  await state(page, 'saved');
  await page.goto(`/${code}/cham-diem`);
  await waitUntilAlive(page);
  // all that a list fetches once it lives is there too
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.locator('summary', { hasText: 'Nộp tất cả phiếu nháp' }).click();
  await page.getByRole('button', { name: /^Xác nhận nộp/ }).click();
  await page.getByText(/^Chưa rõ đã nộp hay chưa/).waitFor();
});

test('signing out, submitting all and a locked sheet take nothing that only this browser has', async () => {
  const { page, context } = await judge();
  await page.goto(sheetOf(free[2]));
  await waitUntilAlive(page);
  await fillPoints(page);
  await state(page, 'saved');
  await pointsOf(page, 0).fill('355');
  await state(page, 'invalid');
  // a key held down asks, but doesn't answer
  for (const repeat of [false, true, true]) {
    await page.evaluate(
      held =>
        document.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, repeat: held }),
        ),
      repeat,
    );
  }
  expect(await page.getByText(/^Đã nộp/).count()).toBe(0);
  await page.goto(`/${code}/cham-diem`);
  await page.getByText('Có ô cần sửa. Mở phiếu để sửa.').waitFor();
  await page.locator('summary', { hasText: 'Nộp tất cả phiếu nháp' }).click();
  await page
    .getByText(`Còn nội dung chưa gửi trong trình duyệt này nên không nộp: ${free[2]}.`, {
      exact: false,
    })
    .waitFor();

  const keptHere = () => page.evaluate(() => Object.keys(localStorage).length);
  const signOut = async () => {
    await page.locator('summary[aria-label^="Tài khoản của"]').click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
  };
  await signOut();
  const question = page.getByRole('dialog');
  await question.getByText('Còn 1 phiếu chấm chưa gửi lên máy chủ').waitFor();
  await lookAt(page, 'sign-out-with-drafts');
  await context.setOffline(true);
  await question.getByRole('button', { name: /^Đăng xuất và bỏ/ }).click();
  await page.waitForURL(url => !url.href.startsWith(portal().url)).catch(() => {});
  await context.setOffline(false);
  await page.goto(`/${code}/cham-diem`);
  await page.getByText('Có ô cần sửa. Mở phiếu để sửa.').waitFor();
  expect(await keptHere()).toBe(1);

  const elsewhere = (await judge()).page;
  await elsewhere.goto(sheetOf(free[2]));
  await waitUntilAlive(elsewhere);
  await askToSubmit(elsewhere);
  await elsewhere.getByText(/^Phiếu đã nộp lúc/).waitFor();
  await page.goto(sheetOf(free[2]));
  await page.getByText(/khác với phiếu đã khóa/).waitFor();
  await page.getByText('355').waitFor();
  await page.getByRole('button', { name: `Bỏ nội dung giữ của ${free[2]}` }).click();
  await expect.poll(keptHere).toBe(0);
  await signOut();
  await page.getByRole('link', { name: 'Đăng nhập' }).first().waitFor();
});

test('no page complained', () => {
  expect(troubles()).toEqual([]);
  expect(portal().output).not.toMatch(/^\s+at /m);
});
