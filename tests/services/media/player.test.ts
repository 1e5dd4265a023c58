import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Act, NotPermitted } from '#app/services/context.ts';
import {
  findEntryVideo,
  findOriginalVideo,
} from '#app/services/entries/find-entry-video.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';
import { saveWatchPosition } from '#app/services/media/save-watch-position.server.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let all: TestGround;
let round: Round2;
let asked: Parameters<typeof findPlayer>[0];
let version: Awaited<ReturnType<typeof makeEntry>>['versions'][number];

beforeEach(async () => {
  all = await openTestGround();
  round = await makeRound2(all, 'cchc-2023');
  const entry = await makeEntry(all.ground, {
    ...{ contest: round.contest, unit: round.unit, code: 'V01' },
    versions: [
      {
        ...{ storageKey: 'entries/x/original.avi', contentType: 'video/x-msvideo' },
        durationMs: 200_000,
      },
    ],
  });
  [version] = entry.versions as [typeof version];
  asked = { contest: round.contest, entryCode: 'V01', number: 1 };
});
afterEach(() => all.close());

const sha256 = 'ab'.repeat(32);

function prepare(state: 'running' | 'ready') {
  const file = { sizeBytes: 1n, sha256 };
  const rendition = { ...file, kind: 'rendition', width: 1280, height: 720 } as const;
  const poster = { ...file, kind: 'poster', contentType: 'image/webp' } as const;
  return all.ground.db.preparation.create({
    data: {
      ...{ entryVersionId: version.id, state, changedAt: all.ground.clock.now() },
      files: {
        create: [
          { ...rendition, storageKey: 'prepared/x/plays.mp4', contentType: 'video/mp4' },
          { ...poster, width: 320, height: 180, storageKey: 'prepared/x/320.webp' },
          { ...poster, width: 640, height: 360, storageKey: 'prepared/x/640.webp' },
          { ...poster, width: 1280, height: 720, storageKey: 'prepared/x/1280.webp' },
        ],
      },
    },
  });
}

describe('which file plays', () => {
  const original = { storageKey: 'entries/x/original.avi', fileName: 'V01-1.avi' };

  test('what was handed in, until our rendition is ready; its hash is that of the file', async () => {
    const handedIn = { ...original, sha256: version.sha256 };
    expect(await findEntryVideo(asked, round.asUnit())).toMatchObject(handedIn);
    const prepared = await prepare('running');
    expect(await findEntryVideo(asked, round.asUnit())).toMatchObject(handedIn);
    await all.ground.db.preparation.update({
      where: { entryVersionId: prepared.entryVersionId },
      data: { state: 'ready' },
    });
    expect(await findEntryVideo(asked, round.asUnit())).toEqual({
      ...{ storageKey: 'prepared/x/plays.mp4', contentType: 'video/mp4' },
      ...{ sha256, fileName: 'V01-1.mp4' },
    });
  });

  test('the original stays to be had for organizers', async () => {
    await prepare('ready');
    expect(await findOriginalVideo(asked, round.asSecretary())).toMatchObject(original);
    for (const act of [round.asUnit(), round.asOtherUnit(), all.anonymousAct()]) {
      await expect(findOriginalVideo(asked, act)).rejects.toThrow(NotPermitted);
    }
  });

  test('the page is told how it plays, and of the poster that suits it', async () => {
    expect(await findPlayer(asked, round.asUnit())).toMatchObject({
      ...{ plays: 'no', posterWidth: null, captions: null },
    });
    await prepare('ready');
    expect(await findPlayer(asked, round.asUnit())).toMatchObject({
      plays: 'yes',
      posterWidth: 640,
    });
  });
});

describe('where somebody stopped', () => {
  const stop = (seconds: number, act: Act = round.asUnit()) =>
    saveWatchPosition({ asked, seconds }, act);
  const resumeAt = async (act = round.asUnit()) => (await findPlayer(asked, act))?.resumeAt;

  test('is remembered for each person, and forgotten at the beginning and the end', async () => {
    expect(await resumeAt()).toBe(null);
    await stop(61.5);
    await stop(192.25);
    expect(await resumeAt()).toBe(192.25);
    expect(await findPlayer(asked, round.asSecretary())).toMatchObject({ remembers: true });
    expect(await all.ground.db.watchPosition.count()).toBe(1);
    await stop(198);
    expect(await resumeAt()).toBe(null);
    await stop(100);
    await stop(2);
    expect(await resumeAt()).toBe(null);
    expect(await all.ground.db.watchPosition.count()).toBe(0);
  });

  test('is nobody’s who may not watch, and no number is none', async () => {
    await expect(stop(60, round.asOtherUnit())).rejects.toThrow(NotPermitted);
    await expect(stop(60, all.anonymousAct())).rejects.toThrow(NotPermitted);
    expect(await stop(Number.NaN)).toMatchObject({ code: 'seconds-wrong' });
    expect(await stop(-1)).toMatchObject({ code: 'seconds-wrong' });
    expect(await findPlayer(asked, round.asOtherUnit())).toBe(null);
    expect(await all.ground.db.watchPosition.count()).toBe(0);
  });
});
