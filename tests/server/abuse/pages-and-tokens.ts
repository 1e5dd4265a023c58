import { describe, expect, it } from 'vitest';
import { formTokenField, formTokenHeader } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
import { code, listen, made, origin, portal, post, test, units } from './abused-portal.ts';

/** What a page lets run, and what a form must bring. */
export function triesPagesAndTokens() {
  describe('the Content-Security-Policy', () => {
    it('lets a page run our scripts alone, marked by a nonce of this answer', async () => {
      const pages = [
        ...[[null, '/dang-nhap'] as const, [null, `/${code}`] as const],
        ...[[made.personOf.committee, `/${code}/to-chuc`] as const],
        ...[[made.personOf.judge, `/${code}/cham-diem/V01`] as const],
      ];
      const nonces = new Set<string>();
      let marked = 0;
      for (const [who, address] of pages) {
        const response = await portal.ask(who, address);
        const policy = response.headers.get('Content-Security-Policy') ?? '';
        const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(nonce.length).toBeGreaterThan(20);
        nonces.add(nonce);
        for (const rule of [
          ...["default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"],
          ...["frame-ancestors 'none'", "style-src-attr 'none'"],
        ]) {
          expect(policy).toContain(rule);
        }
        expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
        const page = await response.text();
        const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => plain(tag));
        marked += scripts.length;
        for (const tag of scripts) expect(tag, address).toContain(`nonce="${nonce}"`);
        expect(page).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:/);
      }
      expect(marked).toBeGreaterThan(4);
      expect(nonces.size).toBe(pages.length);
    });

    it('asks for https only where people come by it, and for the files of a bucket only with one', async () => {
      const secure = await listen({
        ...{ publicUrl: 'https://hoithi.example', filesOrigin: 'https://kho.example' },
      });
      const { headers } = await fetch(`${secure}/dang-nhap`);
      expect(headers.get('Strict-Transport-Security')).toMatch(/max-age=31536000/);
      expect(headers.get('Content-Security-Policy')).toMatch(
        /media-src [^;]*https:\/\/kho\.example/,
      );
      expect(headers.get('Set-Cookie')).toMatch(/^__Host-hoithi-bieu-mau=.*HttpOnly; Secure/);
      expect(
        (await fetch(`${origin}/dang-nhap`)).headers.get('Strict-Transport-Security'),
      ).toBeNull();
    });
  });

  describe('the token of forms', () => {
    const fields = { intent: 'save', name: 'Sở Nội vụ đổi tên', headcount: 'không phải số' };

    it('is in the page, lasts as long as the session, and is worth nothing in another', async () => {
      const cookie = await portal.cookieOf(made.personOf.committee);
      const page = await (await fetch(origin + units, { headers: { cookie } })).text();
      const token = Object.fromEntries(sentFields(page))[formTokenField] ?? '';
      expect(token).toBe(formTokenOf(cookie, false));
      test.setNow('2023-11-20T20:30:00+07:00');
      expect((await post(units, cookie, { ...fields, [formTokenField]: token })).status).toBe(422);
      test.setNow('2023-11-20T09:00:00+07:00');
      const other = await portal.cookieOf(made.personOf.committee);
      const refused = [
        await post(units, other, { ...fields, [formTokenField]: token }),
        await post(units, cookie, fields),
        await post(units, cookie, fields, { [formTokenHeader]: `${token}x` }),
        await post(`${units}.data`, cookie, fields),
      ];
      for (const { status } of refused) expect(status).toBe(403);
    });

    it('brings back what was typed, to be sent with one press', async () => {
      const cookie = await portal.cookieOf(made.personOf.committee);
      const typed = { ...fields, [formTokenField]: 'của phiên trước', password: 'kín' };
      const response = await post(`${units}?tu=day`, cookie, typed);
      const page = await response.text();
      expect(page).toContain('Nội dung chưa được gửi');
      expect(page).not.toContain('kín');
      // a password came with it: only the form itself asks for it again
      expect(page).toContain('Mật khẩu và mã xác thực không được giữ lại');
      const { password: _, ...plainly } = typed;
      const again = await post(`${units}?tu=day`, cookie, plainly, {
        Referer: `${origin}/cchc-2023/x?y=1`,
      });
      const shown = plain(await again.text());
      expect(shown).toMatch(/Tài khoản đang đăng nhập:.*Đinh Trưởng Ban Kín/);
      expect(shown).toContain('Sở Nội vụ đổi tên</li>');
      expect(shown).toContain('href="/cchc-2023/x?y=1"');
      const [form = ''] = /<form[^>]*>/.exec(shown.slice(shown.indexOf('<main'))) ?? [];
      expect(form).toContain(`action="${units}?tu=day"`);
      const sent = Object.fromEntries(sentFields(shown));
      expect(sent).toMatchObject({ ...fields, [formTokenField]: formTokenOf(cookie, false) });
      expect((await post(units, cookie, sent)).status).toBe(422);
      // whoever's browser doesn't say that the form stood here gets none that another site may have filled in
      const unknown = await fetch(origin + units, {
        ...{ method: 'POST', body: new URLSearchParams(plainly), headers: { cookie } },
      });
      expect([unknown.status, (await unknown.text()).includes('Gửi lại')]).toEqual([403, false]);
    });

    it('keeps what was typed where the session has ended, until the person has signed in again', async () => {
      const ended = `${(await portal.cookieOf(made.personOf.committee)).slice(0, -4)}0000`;
      for (const cookie of [ended, '']) {
        const token = formTokenOf(ended, false) ?? '';
        const response = await post(units, cookie, { ...fields, [formTokenField]: token });
        expect(response.status).toBe(401);
        const page = plain(await response.text());
        expect(page).toContain('Phiên đăng nhập đã hết');
        expect(page).toContain('Sở Nội vụ đổi tên</li>');
        expect(page).toMatch(
          /<a[^>]*href="\/dang-nhap\?[^"]*"[^>]*target="_blank"|target="_blank"[^>]*href="\/dang-nhap/,
        );
        // signed in in the other window, one press asks in whose name, the next sends it
        const sent = Object.fromEntries(sentFields(page));
        const signedIn = await portal.cookieOf(made.personOf.committee);
        const again = await post(units, signedIn, sent);
        expect(again.status).toBe(403);
        const confirmed = Object.fromEntries(sentFields(plain(await again.text())));
        expect((await post(units, signedIn, confirmed)).status).toBe(422);
      }
      // a button alone loses nothing
      const plainly = await post(units, ended, {
        intent: 'save',
        [formTokenField]: formTokenOf(ended, false) ?? '',
      });
      expect([plainly.status, plainly.headers.get('Location')]).toEqual([
        302,
        expect.stringContaining('/dang-nhap'),
      ]);
      const unknown = await fetch(origin + units, {
        ...{
          method: 'POST',
          body: new URLSearchParams({
            ...fields,
            [formTokenField]: formTokenOf(ended, false) ?? '',
          }),
        },
        ...{ headers: { cookie: ended }, redirect: 'manual' },
      });
      expect(unknown.status).toBe(302);
    });

    it('keeps personal data out of that page, and asks for it again', async () => {
      const cookie = await portal.cookieOf(made.personOf.committee);
      const people = `/${code}/to-chuc/nguoi-dung`;
      const typed = {
        ...{ intent: 'create', role: 'judge', unitId: '', username: 'nguoi.moi' },
        ...{ fullName: 'Vương Thị Riêng', email: 'rieng@haiphong.gov.vn' },
        citizenId: '031 085 444 001',
      };
      const personal = /031.?085.?444.?001|Vương Thị Riêng|rieng@/;
      const asked = encodeURI(`${people}?tim=Vương Thị Riêng&so=031085444001&trang=2`);
      const search = { Referer: origin + asked };
      const page = plain(await (await post(`${people}?them`, cookie, typed, search)).text());
      expect(page).not.toMatch(personal);
      expect(decodeURIComponent(page)).not.toMatch(personal);
      expect(page).toContain(`href="${people}?trang=2"`);
      for (const label of ['Họ và tên', 'Số căn cước công dân', 'Thư điện tử']) {
        expect(page).toContain(label);
      }
      const sent = Object.fromEntries(sentFields(page));
      expect(sent).toMatchObject({ role: 'judge', username: 'nguoi.moi', citizenId: '' });
      // typed again it goes its way: to the check of what is wrong with it
      const again = await post(`${people}?them`, cookie, { ...sent, citizenId: '12' });
      expect(again.status).toBe(422);
      // whatever the field is called, wherever the number stands in it, whichever form it is of
      const places = [people, units, `/${code}/danh-sach`, `/${code}/to-chuc/nhap-du-lieu`];
      const spellings = [
        '031085444001',
        '031.085.444.001',
        'số ０３１０８５４４４００１ của ông',
        'cũ: 031085444',
      ];
      for (const place of places) {
        for (const reason of spellings) {
          const kept = { intent: 'x', reason, note: 'Ghi chú có dấu' };
          const answer = plain(await (await post(place, cookie, kept)).text());
          expect(answer).toContain('Ghi chú có dấu</li>');
          expect(answer.normalize('NFKC'), `${place} ${reason}`).not.toMatch(/031.?085.?444/);
          expect(answer).toContain('Nội dung đã nhập có số căn cước công dân');
        }
      }
    });

    it('guards sign-in by a cookie of its own; the name that was typed stays', async () => {
      const typed = { identifier: 'dai.dien.noi.vu', password: 'bất kỳ' };
      const response = await post('/dang-nhap', '', typed);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('value="dai.dien.noi.vu"');
      const first = await fetch(`${origin}/dang-nhap`);
      const cookie = first.headers.get('Set-Cookie')?.split(';')[0] ?? '';
      const token = Object.fromEntries(sentFields(await first.text()))[formTokenField] ?? '';
      const asOwn = { ...typed, [formTokenField]: token };
      expect((await post('/dang-nhap', cookie, asOwn)).status).toBe(422);
      expect((await post('/dang-nhap', visitorCookie, asOwn)).status).toBe(403);
    });

    it('is asked of saves by script and uploads too; the refusal brings the one that fits', async () => {
      const cookie = await portal.cookieOf(made.personOf.own);
      const send = (method: string, to: string, headers: Record<string, string>) =>
        fetch(origin + to, {
          method,
          headers: { cookie, ...headers },
          body: method === 'POST' ? '{"attempt":"x","answers":[{"place":1,"option":0}]}' : null,
        });
      const json = { 'Content-Type': 'application/json' };
      const tus = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' };
      const answers = [
        await send('POST', `/${code}/trac-nghiem/4/bai-thi/luu`, json),
        await send('POST', '/tai-len', tus),
        await post(`/${code}/cham-diem/V01/luu-nhap`, cookie, { revision: '0' }),
      ];
      for (const { status, headers } of answers) {
        expect([status, headers.get(formTokenHeader)]).toEqual([403, formTokenOf(cookie, false)]);
      }
      const own = await send('POST', `/${code}/trac-nghiem/4/bai-thi/luu`, {
        ...json,
        ...withToken(cookie),
      });
      expect(own.status).toBe(404);
    });

    it('never takes the place of the origin check', async () => {
      const cookie = await portal.cookieOf(made.personOf.committee);
      const foreign = { ...withToken(cookie), Origin: 'https://trang-khac.example' };
      expect((await post(units, cookie, fields, foreign)).status).toBe(403);
    });
  });
}
