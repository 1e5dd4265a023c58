import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { lookAt, openBrowser, visit } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';

const username = 'giam.khao';
const password = 'con mèo trèo cây cau';
let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  portal = await startPortal(
    async ground => {
      const contest = await makeContest(ground);
      const judge = await makePerson(ground, { username, password, fullName: 'Trần Thị Giám' });
      await makeGrant(ground, { personId: judge.id, contestId: contest.id, role: 'judge' });
    },
    {
      SECOND_FACTOR: 'required',
      // a provider that is down
      ...{ OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
    },
  );
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** The code of a device whose clock is so many seconds ahead. */
const codeOf = (secret: string, seconds = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + seconds * 1000,
  });
const nothing = { barriers: 'none' } as const;
const text = (page: Page) => page.getByRole('main').textContent();

/** By keyboard alone, from the top of the page. */
async function typeNameAndPassword(page: Page): Promise<void> {
  await page.getByLabel('Tên đăng nhập hoặc số căn cước công dân').focus();
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

test('a judge sets a second factor up without JavaScript, signs in with it by keyboard, and ends other devices', async () => {
  const office = await visit(browser, portal.url, { javaScriptEnabled: false });
  const phone = await visit(browser, portal.url);

  const { page } = phone;
  await page.goto('/dang-nhap');
  await lookAt(page, 'sign-in-vneid', nothing);
  await typeNameAndPassword(page);
  await page.waitForURL('**/dang-nhap/thiet-lap');
  await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  await page.getByRole('alert').waitFor();
  await lookAt(page, 'second-factor-set-up', nothing);

  await office.page.goto('/cchc-2023/cham-diem');
  await office.page.getByRole('link', { name: 'Đăng nhập bằng VNeID' }).click();
  expect(await text(office.page)).toContain('chưa kết nối được với VNeID');
  await typeNameAndPassword(office.page);
  await office.page.waitForURL(/thiet-lap/);
  // nothing else goes before it
  await office.page.goto('/cchc-2023/cham-diem');
  expect(office.page.url()).toContain('/dang-nhap?');
  await office.page.goto('/dang-nhap/thiet-lap?tiep=/cchc-2023/cham-diem');
  const key = await office.page.locator('main code').textContent();
  const secret = (key ?? '').replaceAll(' ', '');
  await office.page.getByLabel('Mã xác thực').fill('12345');
  await office.page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  expect(await text(office.page)).toContain('gồm 6 chữ số');
  expect(await office.page.locator('main code').textContent()).toBe(key);
  await office.page.getByLabel('Mã xác thực').fill(codeOf(secret));
  await office.page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  const codes = await office.page.locator('main code').allTextContents();
  expect(codes).toHaveLength(10);
  await office.page.getByRole('link', { name: 'Đã cất mã, tiếp tục' }).click();
  await office.page.waitForURL('**/cchc-2023/cham-diem');

  await page.goto('/dang-nhap');
  await typeNameAndPassword(page);
  await page.waitForURL('**/dang-nhap/xac-thuc');
  await page.getByLabel('Mã xác thực').focus();
  await page.keyboard.type(codeOf(secret));
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await text(page)).toContain('Mã này đã được dùng');
  await lookAt(page, 'sign-in-code', nothing);
  await page.getByLabel('Mã xác thực').fill(codeOf(secret, 30));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/cchc-2023/cham-diem');

  await page.goto('/tai-khoan');
  expect(await text(page)).toContain('còn 10 mã khôi phục');
  const rows = page.getByRole('row');
  expect(await rows.count()).toBe(3);
  expect(await rows.nth(1).textContent()).toMatch(/Chrome trên Linux.*Phiên này/);
  await lookAt(page, 'account', nothing);
  await page.getByText('Đăng xuất mọi thiết bị khác').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Đã đăng xuất thiết bị').waitFor();
  expect(await rows.count()).toBe(2);
  await office.page.goto('/tai-khoan');
  expect(office.page.url()).toContain('/dang-nhap');

  await page.goto('/tai-khoan/xac-thuc-hai-buoc');
  await page.getByText('Chuyển sang điện thoại khác').click();
  await page.getByText('Tạo lại mã khôi phục').click();
  await lookAt(page, 'second-factor', nothing);
  await page.locator('#renewal-code').fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Tạo mã mới' }).click();
  await page.getByText('Các mã này chỉ hiển thị một lần').waitFor();
  await lookAt(page, 'recovery-codes', nothing);
  const renewed = await page.locator('main code').allTextContents();

  // the phone is lost: a code from paper, on the office's machine
  await typeNameAndPassword(office.page);
  await office.page.getByText('Không có điện thoại bên mình?').click();
  await office.page.getByLabel('Mã khôi phục').fill(codes[1] ?? '');
  await office.page.getByRole('button', { name: 'Dùng mã khôi phục' }).click();
  expect(await office.page.locator('#recovery-code-error').textContent()).toContain('chưa đúng');
  await office.page.getByLabel('Mã khôi phục').fill(renewed[3] ?? '');
  await office.page.getByRole('button', { name: 'Dùng mã khôi phục' }).click();
  await office.page.waitForURL('**/tai-khoan');
  expect(await text(office.page)).toContain('còn 9 mã khôi phục');
  expect([...office.troubles, ...phone.troubles]).toEqual([]);
  for (const plain of [secret, ...codes, ...renewed, password]) {
    expect(portal.output).not.toContain(plain);
  }
});
