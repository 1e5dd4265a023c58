import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnPostgres, startOwnPostgres } from '#scripts/bench/own-postgres.ts';
import { code, fillForOneJudge, password, username } from '#tests/e2e/one-judge.ts';
import { openBrowser, signIn, visit } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { plain } from '#tests/setup/sent-fields.ts';

// the embedded database has no server that could be away
describe.runIf(process.env.TEST_DATABASE === 'postgres')('while the database is away', () => {
  let postgres: OwnPostgres;
  let portal: Portal;
  let browser: Browser;
  let points: string[];

  beforeAll(async () => {
    const own = await startOwnPostgres('hoithi', { fsync: false });
    if (!own) throw new Error('PostgreSQL is not installed');
    postgres = own;
    portal = await startPortal(
      async ground => {
        points = await fillForOneJudge(ground);
      },
      { DATABASE_URL: postgres.url, PERSONAL_DATA_KEY: Buffer.alloc(32, 7).toString('base64') },
    );
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.close();
    await postgres?.stop();
  });

  const ask = (target: string, init: RequestInit = {}) =>
    fetch(portal.url + target, { redirect: 'manual', ...init });
  /** The answer, which always says when to come again. */
  async function away(target: string, init: RequestInit = {}) {
    const response = await ask(target, init);
    expect([response.status, response.headers.get('Retry-After')], target).toEqual([503, '15']);
    const type = response.headers.get('Content-Type') ?? '';
    return { type, text: await response.text() };
  }
  const state = (page: Page, kind: string) =>
    page.locator(`[data-save-state="${kind}"]`).waitFor({ timeout: 60_000 });

  it('every door says 503, nothing typed is lost, and all goes on by itself afterwards', async () => {
    const { page } = await visit(browser, portal.url);
    await signIn(page, username, password);
    await page.goto(`/${code}/cham-diem`);
    await page
      .getByRole('link', { name: /^V0\d – / })
      .first()
      .click();
    const first = page.getByLabel(points[0] ?? '');
    await first.fill('10');
    await state(page, 'saved');
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
    const formToken = await page.locator('meta[name="form-token"]').getAttribute('content');
    const headers = {
      ...{ Cookie: cookies.join('; '), Origin: portal.url, 'X-Form-Token': formToken ?? '' },
      Accept: 'text/html',
    };
    const [chosen = ''] = (await ask('/ngon-ngu/en')).headers.getSetCookie();
    const inEnglish = chosen.split(';')[0] ?? '';
    const program = { ...headers, Accept: '*/*' };

    await postgres.halt();
    // pages, in both languages, of visitors and of who is signed in
    for (const given of [{ Accept: 'text/html' }, headers]) {
      const { text } = await away(`/${code}`, { headers: given });
      expect(plain(text)).toContain('Hệ thống tạm gián đoạn');
      expect(plain(text)).toContain('nội dung đã nhập vẫn còn để gửi lại');
    }
    const english = await away(`/${code}`, { headers: { Cookie: inEnglish } });
    expect(plain(english.text)).toContain('The system is briefly interrupted');
    // what a browser asks for within a page, and files
    expect((await away(`/${code}.data`, { headers: program })).text).toContain('database-away');
    const file = `/${code}/cham-diem/tai-truoc`;
    expect((await away(file, { headers })).text).toContain('Hệ thống tạm gián đoạn');
    expect(JSON.parse((await away(file, { headers: program })).text)).toMatchObject({ ok: false });
    // forms come back filled, without passwords
    const typed = { identifier: 'đại diện xã', password: 'thuyền về bến cũ' };
    const body = new URLSearchParams(typed);
    const form = plain((await away('/dang-nhap', { method: 'POST', body, headers })).text);
    expect(form).toContain('Hệ thống đang tạm mất kết nối với nơi lưu dữ liệu');
    expect(form).not.toContain(typed.password);
    const why = { reason: 'Vắng vì công tác' };
    const filled = await away(`/${code}/cham-diem/V01/tu-choi`, {
      ...{ method: 'POST', body: new URLSearchParams(why), headers },
    });
    expect(plain(filled.text)).toContain(`value="${why.reason}"`);
    expect(plain(filled.text)).toContain('>Gửi lại</button>');
    const file_ = new FormData();
    file_.set('file', new Blob(['mã']), 'a.csv');
    const imported = `/${code}/to-chuc/nhap-du-lieu`;
    for (const target of [imported, `${imported}.data`]) {
      await away(target, { method: 'POST', body: file_, headers });
    }
    // saves by script
    const json = { ...program, 'Content-Type': 'application/json' };
    for (const [target, sent] of [
      [`/${code}/trac-nghiem/1/bai-thi/luu`, { attempt: 'a', answers: [{ place: 1, option: 1 }] }],
      [`/${code}/trac-nghiem/1/bai-thi/hien-trang`, { attempt: 'a', answers: [] }],
    ] as const) {
      const save = { method: 'POST', headers: json, body: JSON.stringify(sent) };
      expect(JSON.parse((await away(target, save)).text)).toMatchObject({ code: 'database-away' });
    }
    const upload = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' };
    await away('/tai-len', { method: 'POST', headers: { ...program, ...upload } });
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(503);

    // the judge goes on typing: it waits, and is no refusal
    await first.fill('11');
    await state(page, 'offline');
    await postgres.resume();
    await state(page, 'saved');
    await expect.poll(async () => (await ask(`/${code}`)).status).toBe(200);
    await page.reload();
    expect(await page.getByLabel(points[0] ?? '').inputValue()).toBe('11');
    expect(portal.output).not.toMatch(/unhandled|a request failed/i);
  });
});
