import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { madeFile } from '#tests/media/made-files.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { codeOf, handInClip, makeRound2, type Round2 } from './hand-in.ts';

let ground: TestGround;
let round: Round2;
beforeEach(async () => {
  ground = await openTestGround({ storage: 's3' });
  round = await makeRound2(ground, 'cchc-2023');
  ground.setNow('2023-11-10T09:00:00+07:00');
});
afterEach(() => ground.close());

const temporaryFiles = () => readdir(path.join(ground.folder, 'files/.temporary'));

test('a video is measured here, kept in the bucket, and found there byte for byte', async () => {
  expect(codeOf(await handInClip(round, round.asUnit()))).toBeNull();
  const { storageKey, sha256 } = await ground.ground.db.entryVersion.findFirstOrThrow();
  if (!storageKey) throw new Error('a video without a file');
  const { storage } = ground.ground;
  const stored = await buffer(await storage.openRange(storageKey));
  expect(stored.equals(await readFile(await madeFile('short.mp4')))).toBe(true);
  expect(createHash('sha256').update(stored).digest('hex')).toBe(sha256);

  const at = await storage.locate(storageKey, { contentType: 'video/mp4', disposition: 'inline' });
  if (at.kind !== 'address') throw new Error(at.kind);
  const answer = await fetch(at.url, { headers: { Range: 'bytes=0-99' } });
  expect(answer.status).toBe(206);
  expect(Buffer.from(await answer.arrayBuffer()).equals(stored.subarray(0, 100))).toBe(true);
  expect(await temporaryFiles()).toEqual([]);
});

test('a video that is refused leaves nothing in the bucket', async () => {
  expect(codeOf(await handInClip(round, round.asUnit(), { fileName: 'text.mp4' }))).toBe(
    'not-a-video',
  );
  for await (const { key } of ground.ground.storage.list()) throw new Error(`${key} is left`);
  expect(await temporaryFiles()).toEqual([]);
});
