import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import {
  missedLookups,
  ownPassword,
  passwordResets,
  signInFromAddress,
  signInOfAccountHere,
} from '#app/services/limits/limits.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import { plain } from '#tests/setup/sent-fields.ts';
import { code, listen, made, origin, password, portal, post, test } from './abused-portal.ts';

/** Guessing, trying out addresses, and making things without end. */
export function triesLimits() {
  describe('limits', () => {
    const from = (address: string, identifier: string, given: string) =>
      post(
        '/dang-nhap',
        visitorCookie,
        { identifier, password: given },
        {
          ...withToken(visitorCookie),
          'X-Forwarded-For': address,
        },
      );

    it('ends guessing at one account from one address, and nobody else of that office waits', async () => {
      await makePerson(test.ground, { username: 'bi.doan', password });
      await makePerson(test.ground, { username: 'dong.nghiep', password });
      const { points } = signInOfAccountHere;
      // all at once get no further than one after the other
      const guesses = await Promise.all(
        Array.from({ length: points + 5 }, (_, at) => from('203.0.113.7', 'bi.doan', `sai ${at}`)),
      );
      const statuses = guesses.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array(points).fill(422), ...Array(5).fill(429)]);
      const blocked = await from('203.0.113.7', 'Bi.Doan', password);
      expect(blocked.status).toBe(429);
      const seconds = Number(blocked.headers.get('Retry-After'));
      expect(seconds).toBeGreaterThan(800);
      expect(await blocked.text()).toContain(`thử lại sau ${Math.ceil(seconds / 60)} phút`);
      // the colleague, and the person from elsewhere, whatever the sender says further left
      expect((await from('203.0.113.7', 'dong.nghiep', password)).status).toBe(303);
      expect((await from('203.0.113.7, 198.51.100.9', 'bi.doan', password)).status).toBe(303);
      const kept = JSON.stringify(await test.ground.db.$queryRaw`SELECT key FROM "RateLimit"`);
      expect(kept).not.toMatch(/bi\.doan|dong/i);
    });

    it('ends guessing at one account from everywhere for a while, and from one address at everybody', async () => {
      const { db } = test.ground;
      const names = ['moi.noi.doan', 'nguoi.dung.duoc'];
      for (const username of names) await makePerson(test.ground, { username, password });
      const known = await from('192.0.2.30', 'moi.noi.doan', password);
      const marks = cookieNamed(known, 'hoithi-trinh-duyet');
      // strangers from ten addresses, at a name that somebody has and at one that nobody has
      const told: unknown[] = [];
      for (const name of ['moi.noi.doan', 'khong.ai.co']) {
        const guesses = await Promise.all(
          Array.from({ length: 20 }, (_, at) => from(`192.0.2.${40 + (at % 10)}`, name, 'sai')),
        );
        const refused = await from('192.0.2.32', name, password);
        const text = plain(await refused.text());
        const waits = Number(refused.headers.get('Retry-After'));
        expect(text).toContain(`thử lại sau ${waits / 60} phút`);
        told.push([guesses.map(({ status }) => status).sort(), refused.status, waits]);
      }
      const [ofSomebody, ofNobody] = told;
      expect(ofSomebody).toEqual(ofNobody);
      expect(ofSomebody).toEqual([[...Array(15).fill(422), ...Array(5).fill(429)], 429, 900]);
      // where the owner signed in before they still do, and no other browser does by a copied or made-up mark
      const withMarks = (username: string, given: string, cookie: string) =>
        post(
          ...(['/dang-nhap', '', { identifier: username, password: given }] as const),
          withToken(`${visitorCookie}; ${cookie}`),
        );
      expect((await withMarks('moi.noi.doan', password, marks)).status).toBe(303);
      const madeUp = marks.slice(0, -12) + 'x'.repeat(12);
      expect((await withMarks('moi.noi.doan', password, madeUp)).status).toBe(429);
      expect((await from('192.0.2.32', 'nguoi.dung.duoc', password)).status).toBe(303);
      // the five hundredth of a quarter of an hour from one address, whatever name it tries
      const expire = BigInt(Date.now() + 60_000);
      const key = `${signInFromAddress.name}:198.51.100.77`;
      await db.rateLimit.create({ data: { key, points: 499, expire } });
      expect((await from('198.51.100.77', 'khong.ai.ca', 'sai')).status).toBe(422);
      expect((await from('198.51.100.77', 'nguoi.dung.duoc', password)).status).toBe(429);
      expect((await from('198.51.100.78', 'nguoi.dung.duoc', password)).status).toBe(303);
    });

    it('lets an organizer, and a representative, make sixty first passwords an hour', async () => {
      const { secretary, own, contestant } = made.personOf;
      const { id } = await test.ground.db.contestant.findFirstOrThrow({
        where: { personId: contestant },
      });
      const expire = BigInt(Date.now() + 60_000);
      const forms: { who: string; to: string; fields: Record<string, string> }[] = [
        {
          who: secretary,
          to: `/${code}/to-chuc/nguoi-dung?nguoi=${contestant}`,
          fields: { personId: contestant },
        },
        {
          ...{ who: own, to: `/${code}/danh-sach?don-vi=${made.units.home.id}&nguoi=${id}` },
          fields: { contestantId: id },
        },
      ];
      for (const { who, to, fields } of forms) {
        const key = `${passwordResets.name}:${who}`;
        await test.ground.db.rateLimit.create({
          data: { key, points: passwordResets.points - 1, expire },
        });
        const cookie = await portal.cookieOf(who);
        const reset = () => post(to, cookie, { intent: 'reset', ...fields }, withToken(cookie));
        expect((await reset()).status).toBe(200);
        const refused = await reset();
        expect(refused.status).toBe(429);
        expect(await refused.text()).toContain('thử lại sau 1 phút');
      }
    });

    it('takes no word about the address from who is no trusted proxy', async () => {
      const straight = await listen({});
      const { db, vault } = test.ground;
      const key = `${signInOfAccountHere.name}:${vault.hash('sign-in ai.do')}@127.0.0.1`;
      const expire = BigInt(Date.now() + 60_000);
      await db.rateLimit.create({ data: { key, points: signInOfAccountHere.points, expire } });
      const answer = await fetch(`${straight}/dang-nhap`, {
        method: 'POST',
        headers: { ...withToken(visitorCookie), 'X-Forwarded-For': '192.0.2.8' },
        body: new URLSearchParams({ identifier: 'ai.do', password: 'sai' }),
      });
      expect(answer.status).toBe(429);
    });

    it('does the same work for a name that nobody has, and says the same', async () => {
      let hashings = 0;
      const counting = createHook({
        init: (_id, type) => {
          if (type === 'SCRYPTREQUEST') hashings += 1;
        },
      }).enable();
      await makePerson(test.ground, { username: 'co.that', password });
      const answers = [];
      for (const name of ['co.that', 'khong.co.that']) {
        hashings = 0;
        const response = await from('192.0.2.99', name, 'sai');
        const main = /<main.*<\/main>/s.exec(await response.text())?.[0].replaceAll(name, '…');
        answers.push({ hashings, status: response.status, main });
      }
      counting.disable();
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.hashings).toBe(1);
    });

    it('counts look-ups that miss, not those that find', async () => {
      const ask = (target: string, address: string, cookie = '') =>
        fetch(origin + target, { headers: { cookie, 'X-Forwarded-For': address } });
      const cookie = await portal.cookieOf(made.personOf.own);
      const own = `/${code}/bien-nhan/${made.receipt.code}`;
      const { rateLimit } = test.ground.db;
      const key = 'missed-lookups:192.0.2.1';
      for (let at = 0; at < 3; at++) {
        expect((await ask(own, '192.0.2.1', cookie)).status).toBe(200);
      }
      expect(await rateLimit.findUnique({ where: { key } })).toBeNull();
      const expire = BigInt(Date.now() + 60_000);
      await rateLimit.create({ data: { key, points: missedLookups.points - 1, expire } });
      const missed = `/${code}/giay-chung-nhan/1/dot-1/77`;
      expect((await ask(missed, '192.0.2.1')).status).toBe(404);
      const refused = await ask(`/${code}/giay-chung-nhan/1/dot-1/1`, '192.0.2.1');
      expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
      expect(await refused.text()).toMatch(/thử lại sau \d+ phút/);
      expect((await ask(own, '192.0.2.2', cookie)).status).toBe(200);
    });

    it('tells whoever begins uploads without end how long to wait', async () => {
      const key = `upload-starts:${made.personOf.other}`;
      const expire = BigInt(Date.now() + 600_000);
      await test.ground.db.rateLimit.create({ data: { key, points: 300, expire } });
      const cookie = await portal.cookieOf(made.personOf.other);
      const response = await fetch(`${origin}/tai-len`, {
        method: 'POST',
        headers: { ...withToken(cookie), 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' },
      });
      expect([response.status, response.headers.get('Retry-After')]).toEqual([
        429,
        expect.any(String),
      ]);
      expect(await response.json()).toMatchObject({
        refusal: { code: 'too-many', params: { minutes: 10 } },
      });
      // the plain form comes back as it was filled
      const form = new FormData();
      const typed = { unitId: made.units.justice.id, form: 'skit', title: 'Một cửa liên thông' };
      for (const [name, value] of Object.entries(typed)) form.set(name, value);
      form.set('description', 'Quy trình mới của xã');
      form.set('video', new Blob(['x'.repeat(300_000)]), 'Bài.mp4');
      const back = await fetch(`${origin}/${code}/bai-du-thi/nop`, {
        ...{ method: 'POST', body: form, headers: withToken(cookie) },
      });
      expect([back.status, Number(back.headers.get('Retry-After')) > 500]).toEqual([429, true]);
      const page = plain(await back.text());
      expect(page).toContain('thử lại sau 10 phút; nội dung đã nhập vẫn còn bên dưới');
      expect(page).toContain('value="Một cửa liên thông"');
      expect(page).toContain('>Quy trình mới của xã</textarea>');
    });

    it("of one's own password says how long, and takes the right one no sooner", async () => {
      const { rateLimit } = test.ground.db;
      const { id } = await makePerson(test.ground, { username: 'de.may.mo', password });
      const cookie = await portal.cookieOf(id);
      const next = 'bốn năm từ không liên quan';
      const change = (current: string) =>
        post('/doi-mat-khau', cookie, { current, next, again: next }, withToken(cookie));
      expect((await change('đoán mò')).status).toBe(422);
      const key = `${ownPassword.name}:${id}`;
      await rateLimit.update({ where: { key }, data: { points: ownPassword.points } });
      const refused = await change(password);
      expect([refused.status, Number(refused.headers.get('Retry-After')) > 800]).toEqual([
        429,
        true,
      ]);
      const page = await refused.text();
      expect(page).toMatch(/thử lại sau 15 phút/);
      expect(page).not.toContain(password);
      await rateLimit.delete({ where: { key } });
      expect((await change(password)).status).toBe(303);
      expect(await rateLimit.findUnique({ where: { key } })).toBeNull();
    });
  });
}

/** "name=value" of what the answer sets, which no script may read. */
function cookieNamed(answer: Response, name: string): string {
  const set = answer.headers.getSetCookie().find(cookie => cookie.startsWith(`${name}=`)) ?? '';
  expect(set).toMatch(/Max-Age=31536000;.*HttpOnly; SameSite=Lax/);
  return set.split(';')[0] ?? '';
}
