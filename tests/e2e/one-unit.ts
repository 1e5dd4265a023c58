import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { wholeText } from '#tests/setup/browser.ts';
import { sha256Of } from './kill-stream.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

export const mebibyte = 1024 * 1024;
export const code = 'cchc-2023';
export const password = 'con thuyền ra khơi sớm';
export const people = ['noivu.mot', 'noivu.hai'] as const;
export const organizer = 'thu.ky';

/** A unit with two representatives, who share its uploads; and an organizer. @returns the unit's id */
export async function fillWithOneUnit(ground: Ground): Promise<string> {
  const contest = await makeContest(ground, {
    code,
    rules: rules => {
      const around = rulesAroundNow(rules, Date.now() + day);
      return { ...around, entry: { ...around.entry, maximumPerUnit: null } };
    },
  });
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  for (const username of people) {
    const person = await makePerson(ground, { username, password });
    const grant = { personId: person.id, contestId: contest.id, unitId: unit.id };
    await makeGrant(ground, { ...grant, role: 'unit' });
  }
  const { id: personId } = await makePerson(ground, { username: organizer, password });
  await makeGrant(ground, { personId, contestId: contest.id, role: 'secretary' });
  return unit.id;
}

/** A clip of `size` bytes that plays, with a box of noise behind it that players skip. It is made in `folder`. */
export async function largeClip(folder: string, size: number): Promise<Buffer> {
  const file = path.join(folder, 'clip.mp4');
  await makeClip(file, {
    container: 'mp4',
    seconds: 2,
    width: 160,
    height: 90,
    framesPerSecond: 10,
  });
  const clip = await readFile(file);
  const noise = randomBytes(mebibyte);
  const large = Buffer.alloc(size);
  for (let at = clip.length + 8; at < size; at += mebibyte) {
    noise.writeUInt32BE(at);
    noise.copy(large, at);
  }
  clip.copy(large);
  large.writeUInt32BE(size - clip.length, clip.length);
  large.write('free', clip.length + 4, 'latin1');
  return large;
}

/** The receipt bears the digest of the very bytes. */
export async function receiptNames(page: Page, bytes: Uint8Array): Promise<void> {
  await page.getByRole('heading', { name: 'Biên nhận bài dự thi' }).waitFor({ timeout: 60_000 });
  expect((await wholeText(page)).replace(/\s/g, '')).toContain(sha256Of(bytes));
}
