import { describe, expect, it } from 'vitest';
import { formTokenField } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import { attack, code, made, origin, password, portal, post, test } from './abused-portal.ts';

/** Scripts, sessions and ways on that somebody else planted. */
export function triesAttacks() {
  describe('attacks', () => {
    it('of scripts that are stored or sent along show as text', async () => {
      const { db } = test.ground;
      const { units: made_, personOf } = made;
      await db.unit.update({ where: { id: made_.home.id }, data: { name: `Sở ${attack}` } });
      await db.person.update({ where: { id: personOf.own }, data: { fullName: `Ông ${attack}` } });
      await makeEntry(test.ground, {
        ...{ contest: made.contest, unit: made_.home, code: 'V09' },
        versions: [{ title: `Bài ${attack}` }],
      });
      const asked = encodeURIComponent(attack);
      const pages: [string | null, string][] = [
        [personOf.own, `/${code}/bai-du-thi`],
        [personOf.own, `/${code}/bai-du-thi/V09`],
        [personOf.own, `/${code}/danh-sach?don-vi=${made_.home.id}&tim=${asked}`],
        [personOf.committee, `/${code}/to-chuc/bai-du-thi?tim=${asked}`],
        [personOf.committee, `/${code}/to-chuc/bai-du-thi/V09`],
        [personOf.committee, `/${code}/to-chuc/nguoi-dung?tim=${asked}`],
        [personOf.committee, `/${code}/to-chuc/don-vi?tim=${asked}`],
        [personOf.committee, `/${code}/to-chuc/nhat-ky?tim=${asked}`],
        [personOf.judge, `/${code}/cham-diem/V09`],
        [null, `/dang-nhap?tiep=/${asked}`],
        [null, `/${code}/ket-qua?tim=${asked}`],
        [null, `/khong/co/${asked}`],
      ];
      let shown = 0;
      for (const [who, address] of pages) {
        for (const target of [address, address.replace(/\?|$/, match => `.data${match}`)]) {
          const response = await portal.ask(who, target);
          const text = await response.text();
          const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
          if (!isPage) continue;
          shown += text.includes('alert(2)') ? 1 : 0;
          expect(text, target).not.toMatch(/<img src=x|<script>alert/i);
        }
      }
      expect(shown).toBeGreaterThan(4);
      // and as the answer to a form
      const back = await portal.post(null, '/dang-nhap', { identifier: attack, password: 'sai' });
      const page = await back.text();
      expect([page.includes('alert(1)'), /<img src=x/.test(page)]).toEqual([true, false]);
    });

    it('of a session that somebody else set get a new one, and the old is worth nothing', async () => {
      await makePerson(test.ground, { username: 'nguoi.bi.gai', password });
      const planted = await portal.cookieOf(made.personOf.other);
      const fields = {
        identifier: 'nguoi.bi.gai',
        password,
        [formTokenField]: formTokenOf(planted, false) ?? '',
      };
      const signedIn = await post('/dang-nhap', planted, fields);
      const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
      expect(signedIn.status).toBe(303);
      expect(cookie).not.toBe(planted);
      const before = await fetch(`${origin}/doi-mat-khau`, {
        headers: { cookie: planted },
        redirect: 'manual',
      });
      expect(before.headers.get('Location')).toMatch(/^\/dang-nhap/);
      const made_ = 'hoithi=ImNvLWRpbmgi';
      const chosen = { ...fields, [formTokenField]: formTokenOf(made_, false) ?? '' };
      expect((await post('/dang-nhap', made_, chosen)).headers.get('Set-Cookie')).not.toContain(
        'ImNvLWRpbmgi',
      );
    });

    it('of a way on to another site end here', async () => {
      await makePerson(test.ground, { username: 'di.tiep', password });
      for (const to of [
        '//evil.example',
        '/\\evil.example',
        'https://evil.example',
        '/%09/evil.example',
        '/\t/evil.example',
        '/.//evil.example',
        'javascript:alert(1)',
      ]) {
        const response = await post(
          `/dang-nhap?tiep=${encodeURIComponent(to)}`,
          visitorCookie,
          { identifier: 'di.tiep', password },
          withToken(visitorCookie),
        );
        const location = response.headers.get('Location') ?? '';
        expect(response.status).toBe(303);
        expect(new URL(location, origin).origin, to).toBe(origin);
      }
    });
  });

  it('what people sent is never answered as something that a browser runs', async () => {
    const { committee } = made.personOf;
    const version = `/${code}/bai-du-thi/V01/phien-ban/1`;
    for (const [file, type] of [
      ['video', 'video/mp4'],
      ['ban-goc', 'video/mp4'],
      ['phu-de.vtt', 'text/vtt'],
      ['anh/poster-320.webp', 'image/webp'],
    ]) {
      const { status, headers } = await portal.ask(committee, `${version}/${file}`);
      expect([file, status]).toEqual([file, 200]);
      expect(headers.get('Content-Type')).toContain(type);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'.*, sandbox$/);
      expect(headers.get('Content-Disposition') ?? 'inline').toMatch(/^(attachment|inline)/);
    }
  });
}
