import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareVersion } from '#app/services/media/prepare-version.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { handInClip, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: TestGround;
let round: Round2;
let portal: ServedPortal;
let versionId: string;
let address: string;
const people = { own: '', other: '', secretary: '' };

beforeAll(async () => {
  test = await openTestGround();
  round = await makeRound2(test, 'cchc-2023');
  portal = await servePortal(test);
  const contestId = round.contest.id;
  const account = async (role: 'unit' | 'secretary', unitId: string | null) => {
    const person = await makePerson(test.ground, { fullName: `Người ${role}` });
    await makeGrant(test.ground, { personId: person.id, contestId, role, unitId });
    return person.id;
  };
  people.own = await account('unit', round.unit.id);
  people.other = await account('unit', round.other.id);
  people.secretary = await account('secretary', null);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});
beforeEach(async () => {
  const verdict = await handInClip(round, round.asUnit(), { fileName: 'three-seconds.mp4' });
  if (!verdict.ok) throw new Error(verdict.code);
  const { entryCode, versionNumber } = verdict.value;
  versionId = verdict.value.versionId;
  address = `/cchc-2023/bai-du-thi/${entryCode}/phien-ban/${versionNumber}`;
});

const prepare = (ffmpegPath = 'ffmpeg') =>
  prepareVersion(
    { versionId, worker: 'a', signal: new AbortController().signal },
    { ...test.ground, media: { ffmpegPath, ffprobePath: 'ffprobe' } },
  );
const rowOf = () =>
  test.ground.db.preparation.findUniqueOrThrow({ where: { entryVersionId: versionId } });

/** The events of a stream as they come, until it ends. */
async function* eventsOf(response: Response) {
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (data) yield { event, ...(JSON.parse(data) as { state: string; percent: number }) };
    }
  }
}

describe('how far it is', () => {
  it('comes to the unit as it happens, uncompressed, and ends when it is ready', async () => {
    const response = await portal.ask(people.own, `${address}/chuan-bi`, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Encoding')).toBeNull();
    const events = eventsOf(response);
    expect((await events.next()).value).toMatchObject({ event: 'change', state: 'waiting' });
    const { db } = test.ground;
    await db.preparation.update({
      where: { entryVersionId: versionId },
      data: { state: 'running', percent: 40, claimedBy: 'another process' },
    });
    const changedAt = Date.now();
    expect((await events.next()).value).toMatchObject({ state: 'running', percent: 40 });
    // nobody told would have looked by itself after ten seconds
    expect(Date.now() - changedAt).toBeLessThan(8000);
    await db.preparation.update({
      where: { entryVersionId: versionId },
      data: { state: 'ready', percent: 100, claimedBy: null },
    });
    expect((await events.next()).value).toMatchObject({ event: 'done', state: 'ready' });
    expect((await events.next()).done).toBe(true);
  });

  it('comes to organizers for all entries at once', async () => {
    const response = await portal.ask(people.secretary, '/cchc-2023/to-chuc/bai-du-thi/chuan-bi');
    const { value } = await eventsOf(response).next();
    expect(Object.values(value ?? {})).toContainEqual(
      expect.objectContaining({ state: 'waiting', warnings: [] }),
    );
  });

  it('is no business of others', async () => {
    const statusFor = async (who: string | null) =>
      (await portal.ask(who, `${address}/chuan-bi`)).status;
    expect(await statusFor(people.other)).toBe(403);
    expect(await statusFor(null)).toBe(302);
  });

  it('a listener that leaves costs nothing any more', async () => {
    const left = new AbortController();
    const { signal } = left;
    const response = await portal.ask(people.own, `${address}/chuan-bi`, { signal });
    await response.body?.getReader().read();
    left.abort();
    await wait(100);
    // another one is served as before
    expect((await portal.ask(people.own, '/cchc-2023/bai-du-thi')).status).toBe(200);
  });
});

describe('“Thử lại”', () => {
  it('begins what was given up again, once, and is on record; others can’t', async () => {
    const { db } = test.ground;
    const failed = { state: 'failed', attempts: 3, failure: 'timed-out' } as const;
    await db.preparation.update({ where: { entryVersionId: versionId }, data: failed });
    const press = async (who: string) => (await portal.post(who, `${address}/chuan-bi`)).status;
    expect(await press(people.other)).toBe(403);
    expect(await rowOf()).toMatchObject(failed);
    expect(await press(people.own)).toBe(303);
    expect(await rowOf()).toMatchObject({ state: 'waiting', attempts: 0, failure: null });
    expect(await press(people.secretary)).toBe(303);
    const acts = await db.auditEvent.findMany({ where: { action: 'preparation.try-again' } });
    expect(acts).toHaveLength(1);
    expect(acts[0]).toMatchObject({ actorId: people.own, before: { failure: 'timed-out' } });
    expect(await prepare()).toBe('ready');
  });
});

/** What a browser gets, which a bucket is asked for by the address that the portal gives. */
async function bytesOf(who: string, path: string) {
  const answer = await portal.ask(who, path);
  expect(answer.status, path).toBe(test.storageUrl ? 302 : 200);
  const response = test.storageUrl ? await fetch(answer.headers.get('Location') ?? '') : answer;
  const bytes = Buffer.from(await response.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!test.storageUrl) expect(response.headers.get('ETag')).toBe(`"${sha256}"`);
  return { headers: response.headers, sha256 };
}

describe('pictures', () => {
  it('come whole, with their hash, to whoever may watch', async () => {
    expect(await prepare()).toBe('ready');
    const { files } = await test.ground.db.preparation.findUniqueOrThrow({
      where: { entryVersionId: versionId },
      include: { files: true },
    });
    for (const { kind, width, sha256 } of files.filter(file => file.kind !== 'rendition')) {
      const name = `${kind === 'poster' ? 'poster' : 'contact-sheet'}-${width}.webp`;
      const response = await bytesOf(people.own, `${address}/anh/${name}`);
      expect(response.headers.get('Content-Type')).toBe('image/webp');
      expect(response.sha256, name).toBe(sha256);
      expect((await portal.ask(people.other, `${address}/anh/${name}`)).status).toBe(403);
    }
    for (const name of ['poster-321.webp', 'rendition-64.webp', 'poster-64.png', '..%2Fvideo']) {
      expect((await portal.ask(people.own, `${address}/anh/${name}`)).status, name).toBe(404);
    }
  });

  it('of a version that isn’t ready, and the rendition, are not there yet: the original plays', async () => {
    expect((await portal.ask(people.own, `${address}/anh/poster-64.webp`)).status).toBe(404);
    const version = await test.ground.db.entryVersion.findUniqueOrThrow({
      where: { id: versionId },
    });
    const playing = async () => (await bytesOf(people.secretary, `${address}/video`)).sha256;
    expect(await playing()).toBe(version.sha256);
    expect(await prepare()).toBe('ready');
    const rendition = await test.ground.db.preparedFile.findFirstOrThrow({
      where: { entryVersionId: versionId, kind: 'rendition' },
    });
    expect(await playing()).toBe(rendition.sha256);
  });
});
