import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeFile } from '#tests/media/made-files.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest, type Who } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

describe.each(['disk', 's3'] as const)('with files on %s', home => {
  let test: TestGround;
  let made: PortalContest;
  let portal: ServedPortal;
  let original: Buffer;
  const rendition = Buffer.alloc(300_000, 'bản xem');
  const sha256 = createHash('sha256').update(rendition).digest('hex');

  beforeAll(async () => {
    test = await openTestGround({ storage: home });
    test.setNow('2023-11-20T09:00:00+07:00');
    made = await makePortalContest(test);
    original = await readFile(await madeFile('short.mp4'));
    portal = await servePortal(test);
  });
  afterAll(async () => {
    await portal?.close();
    await test?.close();
  });

  const of = (part: string, entry = 'V01') => `/cchc-2023/bai-du-thi/${entry}/phien-ban/1/${part}`;
  const idOf = (who: Who) => (who === 'visitor' ? null : made.personOf[who]);
  const ask = (who: Who, target: string, init?: RequestInit) => portal.ask(idOf(who), target, init);
  /** As a player does: on to where the bytes are, with the same range. */
  async function watch(who: Who, target: string, headers: Record<string, string> = {}) {
    const answer = await ask(who, target, { headers });
    const location = answer.headers.get('Location');
    if (answer.status !== 302 || !location) return answer;
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    return fetch(location, { headers });
  }
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('sends the original until there is a rendition, then that', async () => {
    const first = await watch('judge', of('video', 'V02'));
    expect(first.headers.get('Content-Type')).toBe('video/mp4');
    expect((await bytesOf(first)).equals(original)).toBe(true);
    const part = await watch('judge', of('video', 'V02'), { Range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect((await bytesOf(part)).equals(original.subarray(100, 200))).toBe(true);

    const storageKey = 'prepared/v02/plays.mp4';
    await test.ground.storage.put(storageKey, Readable.from([rendition]));
    const entryVersionId = made.entries.justice.versions[0]?.id ?? '';
    const changedAt = test.ground.clock.now();
    await test.ground.db.preparation.create({
      data: {
        ...{ entryVersionId, state: 'ready', changedAt },
        files: {
          create: {
            ...{ kind: 'rendition', width: 1280, height: 720, storageKey, sha256 },
            ...{ contentType: 'video/mp4', sizeBytes: BigInt(rendition.length) },
          },
        },
      },
    });
    const second = await watch('judge', of('video', 'V02'));
    expect((await bytesOf(second)).equals(rendition)).toBe(true);
    const head = await ask('judge', of('video', 'V02'), { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('Content-Length')).toBe(String(rendition.length));
    expect(head.headers.get('ETag')).toBe(`"${sha256}"`);
  });

  it('gives the original to organizers, to save', async () => {
    const saved = await watch('secretary', of('ban-goc', 'V02'));
    expect((await bytesOf(saved)).equals(original)).toBe(true);
    expect(saved.headers.get('Content-Disposition')).toBe('attachment; filename="V02-1.mp4"');
    for (const who of ['own', 'judge', 'other'] as const) {
      expect((await ask(who, of('ban-goc', 'V02'))).status).toBe(403);
    }
  });

  it('sends captions as text that runs nothing, from its own address', async () => {
    const answer = await ask('judge', of('phu-de.vtt'));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/vtt; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*, sandbox$/),
      'cache-control': 'private, no-cache',
    });
    expect(await answer.text()).toContain('Xin chào');
    expect((await ask('judge', of('phu-de.vtt', 'V02'))).status).toBe(404);
    expect((await ask('other', of('phu-de.vtt'))).status).toBe(403);
    expect((await ask('branchJudge', of('phu-de.vtt'))).status).toBe(404);
    expect((await ask('visitor', of('phu-de.vtt'))).status).toBe(403);
  });

  it('takes captions from a form, and says what is wrong with them', async () => {
    const send = async (who: Who, content: BlobPart | null) => {
      const body = new FormData();
      if (content) body.set('captions', new Blob([content]), 'Lời thoại.srt');
      const headers = { Origin: portal.url };
      return ask(who, of('phu-de', 'V02'), { method: 'POST', body, headers });
    };
    const text = async (answer: Response) => [answer.status, await answer.text()];
    const good = '1\r\n00:00:01,000 --> 00:00:04,000\r\nLời mới\r\n';
    expect(
      await text(await send('secretary', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<img src=x>')),
    ).toEqual([422, expect.stringContaining('Dòng 4: có ký hiệu')]);
    expect(await text(await send('secretary', null))).toEqual([
      422,
      expect.stringContaining('chưa chọn tệp'),
    ]);
    expect(await text(await send('secretary', new Uint8Array(600 * 1024)))).toEqual([
      422,
      expect.stringContaining('Tệp lớn hơn 512 KB'),
    ]);
    expect((await send('own', good)).status).toBe(403);
    expect((await send('judge', good)).status).toBe(403);
    expect((await send('visitor', good)).headers.get('Location')).toMatch(/^\/dang-nhap/);
    // hand-in is over for the unit whose entry it is
    expect(await text(await send('other', good))).toEqual([
      422,
      expect.stringContaining('Đã hết hạn nộp bài lúc 17/11/2023 24:00'),
    ]);
    expect((await ask('judge', of('phu-de.vtt', 'V02'))).status).toBe(404);
    const saved = await send('secretary', good);
    expect([saved.status, saved.headers.get('Location')]).toEqual([
      303,
      `${of('phu-de', 'V02')}?da=luu`,
    ]);
    expect(await (await ask('judge', of('phu-de.vtt', 'V02'))).text()).toContain('Lời mới');
    const removed = await portal.post(idOf('secretary'), of('phu-de', 'V02'), { intent: 'remove' });
    expect(removed.status).toBe(303);
    expect((await ask('judge', of('phu-de.vtt', 'V02'))).status).toBe(404);
  });

  it('remembers for each person where they stopped, and tells the page', async () => {
    const stop = async (who: Who, seconds: string) =>
      (await portal.post(idOf(who), of('vi-tri'), { seconds })).status;
    expect(await stop('judge', '192.25')).toBe(204);
    expect(await stop('judge', 'ba phút')).toBe(422);
    expect(await stop('judge', '')).toBe(422);
    expect(await stop('visitor', '10')).toBe(401);
    expect(await stop('other', '10')).toBe(403);
    expect(await stop('branchJudge', '10')).toBe(404);
    const page = async (who: Who, address: string) => (await ask(who, address)).text();
    expect(await page('judge', '/cchc-2023/cham-diem/V01')).toContain('192.25');
    expect(await page('own', '/cchc-2023/bai-du-thi/V01')).not.toContain('192.25');
    expect(await page('secretary', '/cchc-2023/to-chuc/bai-du-thi/V01')).not.toContain('192.25');
  });
});
