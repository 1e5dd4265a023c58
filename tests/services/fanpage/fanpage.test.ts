import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Act, NotPermitted } from '#app/services/context.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { changeHashtag } from '#app/services/fanpage/change-hashtag.server.ts';
import { findFanpageEntries } from '#app/services/fanpage/find-fanpage-entries.server.ts';
import { findHashtag } from '#app/services/fanpage/find-hashtag.server.ts';
import { packFanpage } from '#app/services/fanpage/pack-fanpage.server.ts';
import { recordPublicPost } from '#app/services/fanpage/record-public-post.server.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { readZip } from '#tests/media/read-zip.ts';
import { codeOf, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const address = 'https://www.facebook.com/hai-phong/posts/1';

let ground: TestGround;
let round: Round2;

beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023');
  ground.setNow(new Date('2023-11-20T09:00:00+07:00'));
});
afterEach(() => ground.close());

const organizer = () => round.asSecretary();
const strangers = () => [
  round.asUnit(),
  round.asJudge(),
  round.asContestant(),
  ground.anonymousAct(),
];

/** Stores what the queue would have made of a version. */
async function prepare(entryVersionId: string, video: string) {
  const { db, storage } = ground.ground;
  const picture = await sharp({
    create: { width: 320, height: 180, channels: 3, background: '#204060' },
  })
    .webp()
    .toBuffer();
  await db.preparation.create({
    data: { entryVersionId, state: 'ready', percent: 100, changedAt: new Date() },
  });
  const put = async (kind: 'poster' | 'rendition', width: number, bytes: Buffer) => {
    const storageKey = `prepared/${entryVersionId}/${kind}-${width}`;
    const { sha256 } = await storage.put(storageKey, Readable.from([bytes]));
    await db.preparedFile.create({
      data: {
        ...{ entryVersionId, kind, width, height: Math.round((width * 9) / 16), storageKey },
        ...{ sha256, contentType: 'video/mp4', sizeBytes: BigInt(bytes.length) },
      },
    });
  };
  await put('poster', 160, Buffer.from('the small one is not taken'));
  await put('poster', 320, picture);
  await put('rendition', 1280, Buffer.from(video));
}

async function entryOf(
  unit: { id: string },
  code: string,
  given: Omit<Parameters<typeof makeEntry>[1], 'contest' | 'unit' | 'code'> = {},
) {
  const entry = await makeEntry(ground.ground, { contest: round.contest, unit, code, ...given });
  const [version] = entry.versions;
  if (!version) throw new Error('no version');
  return { entry, version };
}

describe('what is posted', () => {
  test('of one entry: the video, a poster and the text, named by its code', async () => {
    const title = 'Nụ cười một cửa <b>';
    const { version } = await entryOf(round.unit, 'V01', { versions: [{ title }] });
    await prepare(version.id, 'the rendition');
    const packed = await packFanpage({ contest: round.contest, entryCode: 'V01' }, organizer());
    expect(packed?.fileName).toBe('cchc-2023-fanpage-V01.zip');
    const files = readZip(await buffer(packed?.content ?? Readable.from([])));
    expect([...files.keys()]).toEqual([
      ...['V01/V01.mp4', 'V01/V01-ap-phich.jpg', 'V01/V01-noi-dung.txt'],
    ]);
    expect(files.get('V01/V01.mp4')?.toString()).toBe('the rendition');
    const poster = await sharp(files.get('V01/V01-ap-phich.jpg')).metadata();
    expect(poster).toMatchObject({ format: 'jpeg', width: 1280, height: 720 });
    const text = files.get('V01/V01-noi-dung.txt')?.toString() ?? '';
    expect(text.startsWith(`\ufeff${title}\r\n`)).toBe(true);
    for (const words of ['Sở Nội vụ', 'Tiểu phẩm', 'V01', round.contest.title]) {
      expect(text).toContain(words);
    }
    expect(text.endsWith('\r\n#CCHCHaiPhong2023\r\n')).toBe(true);
  });

  test('of all: valid entries that are ready, and a list of the others', async () => {
    const ready = await entryOf(round.unit, 'V02');
    await prepare(ready.version.id, 'two');
    const tenth = await entryOf(round.other, 'V10');
    await prepare(tenth.version.id, 'ten');
    await entryOf(round.other, 'V03', { versions: [{ title: 'Chưa xong' }] });
    const rejected = await entryOf(round.other, 'V04', { status: 'rejected' });
    await prepare(rejected.version.id, 'four');
    const packed = await packFanpage({ contest: round.contest }, organizer());
    expect(packed?.fileName).toBe('cchc-2023-fanpage.zip');
    const files = readZip(await buffer(packed?.content ?? Readable.from([])));
    const names = [...files.keys()];
    expect(names.filter(name => name.endsWith('.mp4'))).toEqual(['V02/V02.mp4', 'V10/V10.mp4']);
    expect(names.at(-1)).toBe('chua-co.txt');
    expect(files.get('chua-co.txt')?.toString()).toContain('V03 – Chưa xong – Sở Tài chính');
    expect(files.get('chua-co.txt')?.toString()).not.toContain('V04');
  });

  test('of the version that is judged, not of a later one', async () => {
    const entry = await makeEntry(ground.ground, {
      ...{ contest: round.contest, unit: round.unit, code: 'V01' },
      versions: [
        { title: 'Đúng hạn', decidingAt: '2023-11-01T09:00:00+07:00' },
        { title: 'Quá hạn', decidingAt: '2023-11-19T09:00:00+07:00' },
      ],
    });
    for (const { id, number } of entry.versions) await prepare(id, `version ${number}`);
    const packed = await packFanpage({ contest: round.contest, entryCode: 'V01' }, organizer());
    const files = readZip(await buffer(packed?.content ?? Readable.from([])));
    expect(files.get('V01/V01.mp4')?.toString()).toBe('version 1');
    expect(files.get('V01/V01-noi-dung.txt')?.toString()).toContain('Đúng hạn');
  });

  test('is nothing while nothing is ready', async () => {
    const { version } = await entryOf(round.unit, 'V01');
    const asked = { contest: round.contest, entryCode: 'V01' };
    expect(await packFanpage(asked, organizer())).toBeNull();
    await ground.ground.db.preparation.create({
      data: { entryVersionId: version.id, state: 'failed', changedAt: new Date() },
    });
    expect(await packFanpage({ contest: round.contest }, organizer())).toBeNull();
    const [found] = await findFanpageEntries(asked, organizer());
    expect(found).toMatchObject({ code: 'V01', files: null, hasFailed: true, postUrl: null });
    expect(await packFanpage({ ...asked, entryCode: 'V99' }, organizer())).toBeNull();
  });

  test('a stored file that is gone breaks the archive off', async () => {
    const { version } = await entryOf(round.unit, 'V01');
    await prepare(version.id, 'video');
    await ground.ground.storage.remove(`prepared/${version.id}/rendition-1280`);
    const packed = await packFanpage({ contest: round.contest }, organizer());
    await expect(buffer(packed?.content ?? Readable.from([]))).rejects.toThrow();
  });

  test('is for organizers', async () => {
    for (const act of strangers()) {
      const asked = { contest: round.contest };
      await expect(findFanpageEntries(asked, act)).rejects.toThrow(NotPermitted);
      await expect(packFanpage(asked, act)).rejects.toThrow(NotPermitted);
    }
  });
});

describe('the hashtag', () => {
  test('is the year’s unless organizers choose one', async () => {
    const contestId = round.contest.id;
    const change = (hashtag: string) => changeHashtag({ contestId, hashtag }, organizer());
    expect(await findHashtag(round.contest, ground.ground)).toBe('#CCHCHaiPhong2023');
    expect(codeOf(await change('CảiCách_HP'))).toBeNull();
    expect(codeOf(await change('#CảiCách_HP'))).toBeNull();
    expect(await findHashtag(round.contest, ground.ground)).toBe('#CảiCách_HP');
    expect(codeOf(await change('hai thẻ'))).toBe('hashtag-wrong');
    expect(codeOf(await change(' '))).toBeNull();
    expect(await findHashtag(round.contest, ground.ground)).toBe('#CCHCHaiPhong2023');
    const events = await ground.ground.db.auditEvent.findMany({
      where: { action: 'fanpage.change-hashtag' },
      orderBy: { at: 'asc' },
    });
    expect(events).toHaveLength(2);
    for (const act of strangers()) {
      await expect(changeHashtag({ contestId, hashtag: '#x' }, act)).rejects.toThrow(NotPermitted);
    }
  });
});

describe('where an entry was posted', () => {
  const record = (change: { entryCode?: string; address?: string } = {}, act: Act = organizer()) =>
    recordPublicPost({ contestId: round.contest.id, entryCode: 'V01', address, ...change }, act);
  const shown = async (act = round.asUnit()) =>
    (await findEntry({ contest: round.contest, entryCode: 'V01' }, act))?.postUrl;

  test('is linked from the entry, the newest address counting', async () => {
    await entryOf(round.unit, 'V01');
    expect(await shown()).toBeNull();
    expect(await record()).toEqual({ ok: true, value: { url: address } });
    expect(await shown()).toBe(address);
    expect(await shown(organizer())).toBe(address);
    await record();
    ground.setNow(new Date('2023-11-21T09:00:00+07:00'));
    await record({ address: 'https://fb.watch/2' });
    expect(await shown()).toBe('https://fb.watch/2');
    expect(await ground.ground.db.publicPost.count()).toBe(2);
    const events = await ground.ground.db.auditEvent.findMany({
      where: { action: 'fanpage.record-post' },
      orderBy: { at: 'asc' },
    });
    expect(events.map(({ before, after }) => [before, after])).toEqual([
      [{ url: null }, { code: 'V01', url: address }],
      [{ url: address }, { code: 'V01', url: 'https://fb.watch/2' }],
    ]);
  });

  test('is refused in words where it is none, or the entry is out', async () => {
    await entryOf(round.unit, 'V01');
    await entryOf(round.other, 'V02', { status: 'withdrawn' });
    expect(codeOf(await record({ address: 'javascript:alert(1)' }))).toBe('address-wrong');
    expect(codeOf(await record({ address: 'http://facebook.com/1' }))).toBe('address-wrong');
    expect(codeOf(await record({ entryCode: 'V02' }))).toBe('entry-not-valid');
    expect(codeOf(await record({ entryCode: 'V99' }))).toBe('entry-unknown');
    expect(await ground.ground.db.publicPost.count()).toBe(0);
  });

  test('is noted by organizers alone', async () => {
    await entryOf(round.unit, 'V01');
    for (const act of strangers()) await expect(record({}, act)).rejects.toThrow(NotPermitted);
  });
});
