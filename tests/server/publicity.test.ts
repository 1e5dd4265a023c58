import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bannerSizes } from '#app/media/draw-banner.server.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { madeScreenshot } from '#tests/factories/interest.ts';
import { readZip } from '#tests/media/read-zip.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const publicUrl = 'https://hoithi.example.vn';
let test: TestGround;
let portal: ServedPortal;
let contest: ContestInForce;
let secretary: string;
let judge: string;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-10T09:00:00+07:00');
  contest = await makeContest(test.ground);
  const somebody = async (role: 'secretary' | 'judge') => {
    const { id: personId } = await makePerson(test.ground);
    await makeGrant(test.ground, { personId, contestId: contest.id, role });
    return personId;
  };
  secretary = await somebody('secretary');
  judge = await somebody('judge');
  portal = await servePortal(test, { publicUrl });
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const at = (path: string) => `/${contest.code}${path}`;
const read = async (path: string) => {
  const response = await portal.ask(null, at(path));
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const newest = () => test.ground.db.announcement.findFirstOrThrow({ orderBy: { number: 'desc' } });
const desk = async () => at(`/to-chuc/truyen-thong/${(await newest()).id}`);

const words = {
  title: 'Kế hoạch <b>Hội thi</b> & thể lệ',
  text: 'Đoạn một.\nXem https://haiphong.gov.vn/cchc?a=1&b=2.\n\nĐoạn hai: javascript:alert(1) <script>',
};

async function attach(name: string, bytes: Uint8Array | string, more: Record<string, string> = {}) {
  const body = new FormData();
  for (const [field, value] of Object.entries(more)) body.set(field, value);
  body.set('name', name);
  body.set('attachment', new Blob([bytes as BlobPart]), 'ke-hoach.pdf');
  body.set('intent', 'attach');
  const init = { method: 'POST', body, headers: { Origin: portal.url } };
  const response = await portal.ask(secretary, await desk(), init);
  return { status: response.status, text: await response.text() };
}

describe('announcements', () => {
  it('are written with nothing lost, and public from their moment on', async () => {
    const page = at('/to-chuc/truyen-thong/them');
    const wrong = await portal.post(secretary, page, { ...words, title: ' ', when: 'at' });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('Nhập tiêu đề.');
    expect(html).toContain('Nhập ngày giờ đăng.');
    expect(html).toContain('Đoạn một.');
    const late = { ...words, when: 'at', publishAt: '2023-11-10T08:59' };
    expect((await portal.post(secretary, page, late)).status).toBe(422);
    const right = await portal.post(secretary, page, { ...late, publishAt: '2023-11-10T10:00' });
    expect(right.headers.get('Location')).toBe(`${await desk()}?da=saved`);

    expect((await read('/thong-bao-chung/1')).status).toBe(404);
    expect((await read('/thong-bao-chung')).text).toContain('Chưa có thông báo nào');
    test.setNow('2023-11-10T10:00:00+07:00');
    const { status, text } = await read('/thong-bao-chung/1');
    expect(status).toBe(200);
    expect(text).toContain('Kế hoạch &lt;b&gt;Hội thi&lt;/b&gt; &amp; thể lệ');
    // an address is a link, nothing else is
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
    expect(main).toMatch(
      /<a href="https:\/\/haiphong\.gov\.vn\/cchc\?a=1&amp;b=2" rel="nofollow noopener noreferrer"/,
    );
    expect(main).not.toMatch(/href="javascript|<script/);
  });

  it('take files by what they are, and hand them out to be saved', async () => {
    const zip = (...parts: string[]) =>
      Buffer.concat([Buffer.from('504b0304', 'hex'), ...parts.map(part => Buffer.from(part))]);
    const refused = [
      ['<!DOCTYPE html><script>alert(1)</script>', 'Không nhận loại tệp này'],
      [zip('word/document.xml', 'word/vbaProject.bin'), 'Không nhận loại tệp này'],
      [(await madeScreenshot()).subarray(0, 60), 'Không nhận loại tệp này'],
      ['', 'Chọn tệp để đính kèm'],
    ] as const;
    for (const [bytes, said] of refused) {
      const answer = await attach('Kế hoạch số 274', bytes);
      expect([answer.status, answer.text.includes(said)]).toEqual([422, true]);
      expect(answer.text).toContain('value="Kế hoạch số 274"');
    }
    const pdf = '%PDF-1.7\n<script>alert(1)</script>';
    for (const [name, bytes] of [
      ['Kế hoạch số 274/KH', pdf],
      ['Biểu mẫu', zip('xl/workbook.xml')],
      ['Áp phích', await madeScreenshot('jpeg')],
    ] as const) {
      expect((await attach(name, bytes)).status).toBe(303);
    }
    const files = await test.ground.db.announcementFile.findMany({ orderBy: { addedAt: 'asc' } });
    expect(files.map(({ storageKey }) => storageKey.split('.').at(-1)).sort()).toEqual([
      ...['jpg', 'pdf', 'xlsx'],
    ]);
    const { id = '' } = files.find(({ contentType }) => contentType === 'application/pdf') ?? {};
    const page = await read('/thong-bao-chung/1');
    expect(page.text).toContain(at(`/thong-bao-chung/tep/${id}`));
    const file = await read(`/thong-bao-chung/tep/${id}`);
    expect(file.text).toBe(pdf);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${contest.code}-ke-hoach-so-274-kh.pdf"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/, sandbox$/),
    });
    await portal.post(secretary, await desk(), { detach: id });
    expect((await read(`/thong-bao-chung/tep/${id}`)).status).toBe(404);
  });

  it('stand in a feed that the list names', async () => {
    await test.ground.db.announcement.updateMany({ data: { text: 'Mục \u0007 & <a>' } });
    const list = await read('/thong-bao-chung');
    expect(list.text).toMatch(
      new RegExp(
        `<link rel="alternate" type="application/atom\\+xml"[^>]*${at('/thong-bao-chung/atom.xml')}"`,
      ),
    );
    const feed = await read('/thong-bao-chung/atom.xml');
    expect(feed.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    const address = publicUrl + at('/thong-bao-chung/1');
    expect(feed.text).toContain('<title>Kế hoạch &lt;b&gt;Hội thi&lt;/b&gt; &amp; thể lệ</title>');
    expect(feed.text).toContain(`<id>${address}</id>`);
    expect(feed.text).toContain('<published>2023-11-10T03:00:00.000Z</published>');
    expect(feed.text).toContain('<content type="text">Mục  &amp; &lt;a&gt;</content>');
  });

  it('change for one at a time, are withdrawn, and stay on record without their words', async () => {
    const page = await desk();
    const { revision } = await newest();
    const changed = { ...words, intent: 'save', when: 'kept', revision: String(revision) };
    const post = (fields: Record<string, string>) => portal.post(secretary, page, fields);
    test.setNow('2023-11-10T11:00:00+07:00');
    expect((await post({ ...changed, text: 'Bản mới', isPinned: 'on' })).status).toBe(303);
    const other = await post({ ...changed, text: 'Bản của người khác' });
    expect([other.status, await other.text()]).toEqual([
      ...[409, expect.stringContaining('Bản của người khác')],
    ]);
    const shown = (await read('/thong-bao-chung/1')).text;
    expect(shown).toContain('Bản mới');
    expect(shown).toContain('cập nhật lúc 10/11/2023 11:00');
    expect((await read('/thong-bao-chung')).text).toContain('Ghim');

    const [file] = await test.ground.db.announcementFile.findMany({ where: { removedAt: null } });
    expect((await post({ intent: 'withdraw' })).status).toBe(303);
    for (const gone of ['/thong-bao-chung/1', `/thong-bao-chung/tep/${file?.id}`]) {
      expect((await read(gone)).status).toBe(404);
    }
    expect((await read('/thong-bao-chung/atom.xml')).text).not.toContain('<entry>');
    expect((await post({ ...changed, revision: '9' })).status).toBe(422);
    const events = await test.ground.db.auditEvent.findMany({
      where: { subjectType: 'announcement' },
      orderBy: { at: 'asc' },
    });
    expect(events.map(({ action }) => action.replace('announcement.', ''))).toEqual([
      ...['write', 'attach', 'attach', 'attach', 'detach', 'change', 'withdraw'],
    ]);
    const values = events.map(({ before, after }) => [before, after]);
    expect(JSON.stringify(values)).not.toMatch(/Kế hoạch|Bản mới|Áp phích/);
  });

  it('that are public at once are said to be', async () => {
    const page = at('/to-chuc/truyen-thong/them');
    const sent = await portal.post(secretary, page, { ...words, when: 'now' });
    const shown = await portal.ask(secretary, sent.headers.get('Location') ?? '');
    expect(await shown.text()).toContain('Đã đăng thông báo.');
  });

  it('lose nothing that is typed while files come and go, which bring their own name', async () => {
    const { id: announcementId, revision } = await newest();
    const typed = { ...words, text: 'Chưa lưu', when: 'kept', revision: String(revision) };
    const wrong = await attach('', 'chữ', typed);
    expect([wrong.status, wrong.text.includes('Không nhận loại tệp này')]).toEqual([422, true]);
    const right = await attach('', '%PDF-1.7', typed);
    expect([right.status, right.text.includes('nhưng chưa lưu')]).toEqual([200, true]);
    const file = await test.ground.db.announcementFile.findFirstOrThrow({
      where: { announcementId, removedAt: null },
      orderBy: { id: 'desc' },
    });
    expect(file.name).toBe('ke-hoach');
    const gone = await portal.post(secretary, await desk(), { ...typed, detach: file.id });
    for (const html of [wrong.text, right.text, await gone.text()]) {
      expect(html).toContain('>Chưa lưu</textarea>');
    }
    expect((await newest()).text).not.toBe('Chưa lưu');
  });

  it('are the organizers’ alone to write', async () => {
    const fields = { ...words, when: 'now' };
    expect((await portal.post(judge, at('/to-chuc/truyen-thong/them'), fields)).status).toBe(403);
    expect((await portal.post(judge, await desk(), { intent: 'withdraw' })).status).toBe(403);
  });
});

describe('the kit', () => {
  const address = () => publicUrl + at('');
  const picture = async (file: string) => {
    const response = await portal.ask(null, at(`/truyen-thong/anh/${file}`));
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const codeIn = async (bytes: Buffer) => {
    const { data, info } = await sharp(bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return decodeQR({ width: info.width, height: info.height, data });
  };

  it('has a banner of each size whose code leads to the contest, and the code alone', async () => {
    for (const [name, size] of Object.entries(bannerSizes)) {
      const { response, bytes } = await picture(`${name}.png`);
      expect(response.headers.get('Content-Type')).toBe('image/png');
      expect(await sharp(bytes).metadata()).toMatchObject(size);
      expect([name, await codeIn(bytes)]).toEqual([name, address()]);
    }
    expect(await codeIn((await picture('ma-qr.png')).bytes)).toBe(address());
    const svg = await picture('ma-qr.svg');
    expect(svg.response.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(await codeIn(await sharp(svg.bytes, { density: 600 }).png().toBuffer())).toBe(address());
    expect((await picture('1x1.png')).response.status).toBe(404);
  });

  it('comes as one archive', async () => {
    const response = await portal.ask(null, at('/truyen-thong/bo-anh.zip'));
    const files = readZip(Buffer.from(await response.arrayBuffer()));
    const { code } = contest;
    expect([...files.keys()].sort()).toEqual(
      [...Object.keys(bannerSizes).map(size => `${size}.png`), 'ma-qr.png', 'ma-qr.svg']
        .map(file => `${code}/${code}-${file}`)
        .sort(),
    );
  });

  it('shows the snippets, and the film where there is one: a link, no frame of another site', async () => {
    const film = (value: string) =>
      portal.post(secretary, at('/to-chuc/truyen-thong'), { film: value });
    const wrong = await film('http://youtube.com/x');
    expect([wrong.status, await wrong.text()]).toEqual([
      ...[422, expect.stringContaining('value="http://youtube.com/x"')],
    ]);
    expect((await read('/truyen-thong')).text).not.toContain('youtube');
    expect((await film('https://www.youtube.com/watch?v=abc')).status).toBe(303);
    for (const page of ['/truyen-thong', '']) {
      const { text } = await read(page);
      expect(text).toContain('href="https://www.youtube.com/watch?v=abc"');
      expect(text).not.toContain('<iframe');
    }
    const { text } = await read('/truyen-thong');
    expect(text).toContain(`&lt;iframe src=&quot;${address()}/nhung&quot;`);
    expect(text).toContain(
      `src=&quot;${publicUrl}/nhung.js&quot; data-contest=&quot;${contest.code}`,
    );
    expect(
      await test.ground.db.auditEvent.count({ where: { action: 'contest.change-film' } }),
    ).toBe(1);
  });

  it('gives shared links of the contest, its rules and announcements the banner', async () => {
    for (const page of ['', '/the-le', '/thong-bao-chung', '/truyen-thong']) {
      const { text } = await read(page);
      const property = (name: string) =>
        new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(text)?.[1] ?? '';
      expect([page, property('image')]).toEqual([
        page,
        `${address()}/truyen-thong/anh/1200x630.png`,
      ]);
      expect(property('url')).toBe(address() + page);
      expect(property('title')).toContain(contest.title.slice(0, 20));
      expect(property('description').length).toBeGreaterThan(20);
    }
  });
});

describe('the countdown for other sites', () => {
  it('may be framed anywhere, alone of all pages, and brings no cookie and no script', async () => {
    const { headers, text } = await read('/nhung');
    expect(headers.get('Content-Security-Policy')).toMatch(/; ?frame-ancestors \*$/);
    expect(headers.get('X-Frame-Options')).toBeNull();
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(text).not.toContain('<script');
    // 10 November, 11 o'clock: week 3 closes today at 17:00
    expect(text).toContain('Đợt thi 3 kết thúc sau');
    expect(text).toMatch(/còn 6 giờ/i);
    expect(text).toContain(`href="${publicUrl}/${contest.code}"`);
    // or else browsers ask for /favicon.ico
    expect(text).toMatch(/<link rel="icon"[^>]*href="\/favicon.svg"/);
    const script = await portal.ask(null, '/nhung.js');
    expect(script.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(script.headers.get('Content-Type')).toMatch(/javascript/);
    for (const page of ['', '/the-le', '/truyen-thong', '/truyen-thong/thu-nhung']) {
      const other = (await read(page)).headers;
      expect(other.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(other.get('X-Frame-Options')).toBe('DENY');
    }
  });

  it('speaks English where asked, and says when judging is under way and when all is over', async () => {
    expect((await read('/nhung?lang=en')).text).toContain('Week 3 closes in');
    test.setNow('2023-11-20T09:00:00+07:00');
    const judged = (await read('/nhung')).text;
    expect(judged).toContain('Đang chấm điểm');
    expect(judged).toMatch(/còn \d+ ngày/i);
    test.setNow('2023-12-20T09:00:00+07:00');
    expect((await read('/nhung')).text).toContain('Các vòng thi đã kết thúc');
  });
});
