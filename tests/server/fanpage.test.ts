import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readZip } from '#tests/media/read-zip.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const base = '/cchc-2023/to-chuc/bai-du-thi';
const hostileName = '<img src=x onerror=alert(1)>.mp4';
const hostileTitle = '<script>alert("Tiêu đề")</script>';

let ground: TestGround;
let contest: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  ground = await openTestGround();
  contest = await makePortalContest(ground);
  ground.setNow(new Date('2023-11-20T09:00:00+07:00'));
  portal = await servePortal(ground);
});
afterAll(async () => {
  await portal.close();
  await ground.close();
});

const secretary = () => contest.personOf.secretary;
const page = async (person: string, target: string) => (await portal.ask(person, target)).text();

/** What the queue makes of an entry's version, only smaller. */
async function prepare(entry: { versions: readonly { id: string }[] }) {
  const { db, storage } = ground.ground;
  const entryVersionId = entry.versions[0]?.id ?? '';
  const picture = await sharp({
    create: { width: 64, height: 36, channels: 3, background: '#204060' },
  })
    .webp()
    .toBuffer();
  const ready = { state: 'ready' as const, percent: 100, changedAt: new Date() };
  await db.preparation.upsert({
    where: { entryVersionId },
    create: { entryVersionId, ...ready },
    update: ready,
  });
  await db.preparedFile.deleteMany({ where: { entryVersionId } });
  for (const [kind, bytes] of [
    ['rendition', Buffer.alloc(3_000_000, 7)],
    ['poster', picture],
  ] as const) {
    const storageKey = `prepared/${entryVersionId}/${kind.toLowerCase()}`;
    const { sha256 } = await storage.put(storageKey, Readable.from([bytes]));
    const size = { width: 64, height: 36, sizeBytes: BigInt(bytes.length) };
    await db.preparedFile.create({
      data: { entryVersionId, kind, storageKey, sha256, contentType: 'x/y', ...size },
    });
  }
}

test('an archive that isn’t ready yet leads to the page that says so', async () => {
  for (const [target, said] of [
    [`${base}/fanpage.zip`, `${base}/fanpage`],
    [`${base}/V01/fanpage.zip`, `${base}/V01/fanpage`],
  ] as const) {
    const response = await portal.ask(secretary(), target);
    expect([response.status, response.headers.get('location')]).toEqual([303, said]);
  }
  expect(await page(secretary(), `${base}/V01/fanpage`)).toContain('Chưa tải được');
  expect((await portal.ask(secretary(), `${base}/V99/fanpage`)).status).toBe(404);
});

test('one entry and all of them come as an archive through the portal', async () => {
  await prepare(contest.entries.home);
  await prepare(contest.entries.justice);
  const one = await portal.ask(secretary(), `${base}/V01/fanpage.zip`);
  expect(one.headers.get('content-disposition')).toBe(
    'attachment; filename="cchc-2023-fanpage-V01.zip"',
  );
  const files = readZip(Buffer.from(await one.arrayBuffer()));
  expect(files.get('V01/V01.mp4')?.equals(Buffer.alloc(3_000_000, 7))).toBe(true);
  const all = await portal.ask(secretary(), `${base}/fanpage.zip`);
  const names = [...readZip(Buffer.from(await all.arrayBuffer())).keys()];
  expect(names.filter(name => !name.includes('/'))).toEqual(['chua-co.txt']);
  expect(names).toContain('V02/V02-ap-phich.jpg');
  expect(names.join()).not.toContain('V03');
  const head = await portal.ask(secretary(), `${base}/fanpage.zip`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/zip']);
});

test('a wrong hashtag and a wrong address are told, and stay as they were typed', async () => {
  const hashtag = await portal.post(secretary(), `${base}/fanpage`, { hashtag: 'hai "thẻ"' });
  expect(hashtag.status).toBe(422);
  expect(await hashtag.text()).toContain('value="hai &quot;thẻ&quot;"');
  const post = await portal.post(secretary(), `${base}/V01/fanpage`, { address: 'fb.com/1' });
  expect(post.status).toBe(422);
  expect(await post.text()).toContain('value="fb.com/1"');
});

test('the hashtag stands in the text, the address on the pages of unit and organizers', async () => {
  await portal.post(secretary(), `${base}/fanpage`, { hashtag: 'CảiCách' });
  expect(await page(secretary(), `${base}/V01/fanpage`)).toContain('#CảiCách');
  const address = 'https://www.facebook.com/cchc/posts/1?a=1&b=2';
  const recorded = await portal.post(secretary(), `${base}/V01/fanpage`, { address });
  expect(recorded.headers.get('location')).toBe(`${base}/V01/fanpage?da=ghi`);
  const link =
    'href="https://www.facebook.com/cchc/posts/1?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"';
  expect(await page(secretary(), `${base}/V01`)).toContain(link);
  expect(await page(contest.personOf.own, '/cchc-2023/bai-du-thi/V01')).toContain(link);
});

test('names and titles that are markup are shown as text', async () => {
  const { db } = ground.ground;
  const entry = await db.entry.findFirstOrThrow({
    where: { code: 'V03' },
    include: { versions: { include: { receipt: true } } },
  });
  const [first] = entry.versions;
  if (!first) throw new Error('no version');
  const { id: _, receipt: __, measured: ___, onBehalf: ____, ...copied } = first;
  await db.entryVersion.create({
    data: {
      ...{ ...copied, number: 2, fileName: hostileName, title: hostileTitle },
      receipt: { create: { code: 'BN-HTML-TEST', issuedAt: first.handedInAt } },
    },
  });
  for (const target of [`${base}/V03`, '/cchc-2023/bien-nhan/BN-HTML-TEST', `${base}/fanpage`]) {
    const html = await page(secretary(), target);
    expect(html, target).toContain('&lt;script&gt;alert');
    expect(html, target).not.toContain('<script>alert');
    expect(html, target).not.toContain('<img src=x');
  }
});
