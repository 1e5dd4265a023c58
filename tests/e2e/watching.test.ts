import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { lookAt, openBrowser, rests, signIn, type Visitor, visit } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

const password = 'con thuyền ra khơi sớm';
const sheet = '/cchc-2023/cham-diem/V01';
const organizersPage = '/cchc-2023/to-chuc/bai-du-thi/V01';

let portal: Portal;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  portal = await startPortal(fill);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** An entry of nearly seven minutes that is being judged, a judge and a secretary. */
async function fill(ground: Ground): Promise<void> {
  const contest = await makeContest(ground, {
    rules: rules => rulesAroundNow(rules, Date.now() - day),
  });
  const unit = await makeUnit(ground, contest, { code: 'so-y-te', name: 'Sở Y tế' });
  const storageKey = 'entries/v01.mp4';
  await ground.storage.put(storageKey, createReadStream(await madeFile('6-59.mp4')));
  await makeEntry(ground, {
    ...{ contest, unit, code: 'V01' },
    versions: [{ storageKey, durationMs: 419_000, title: 'Hồ sơ về trước người về' }],
  });
  const account = async (username: string, role: Role) => {
    const person = await makePerson(ground, { username, password });
    await makeGrant(ground, { personId: person.id, contestId: contest.id, role });
  };
  await account('giamkhao', 'judge');
  await account('thuky', 'secretary');
}

/** In a new window with its own storage: another device. */
async function someone(username: string): Promise<Page> {
  const visitor = await visit(browser, portal.url);
  visitors.push(visitor);
  await signIn(visitor.page, username, password);
  return visitor.page;
}

const video = (page: Page) => page.getByLabel(/Hồ sơ về trước người về/).first();
const state = (page: Page) =>
  video(page).evaluate((element: HTMLVideoElement) => ({
    at: element.currentTime,
    paused: element.paused,
    speed: element.playbackRate,
    captions: element.textTracks[0]?.mode,
  }));

/** Opens a page with the video and waits until both live. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // where it isn't alive yet it wakes as somebody reaches for it
  await page.getByRole('button', { name: '1,5×' }).hover();
  await page.waitForFunction(() => {
    const element = document.querySelector('video');
    const isAlive = Object.keys(element ?? {}).some(key => key.startsWith('__react'));
    return isAlive && (element?.readyState ?? 0) >= 1;
  });
  await rests(page);
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
  return state(page);
}

test('a judge steers the video by keys, and goes on elsewhere where it was left', async () => {
  const judge = await someone('giamkhao');
  await open(judge, sheet);
  await lookAt(judge, 'watching-score-sheet');
  // from the speeds one tab further back is the video itself
  await video(judge).focus();
  expect((await press(judge, '5')).at).toBeCloseTo(209.5, 0);
  expect((await press(judge, 'ArrowRight')).at).toBeCloseTo(214.5, 0);
  expect((await press(judge, 'j', 'j', 'ArrowLeft')).at).toBeCloseTo(189.5, 0);
  expect((await press(judge, 'l')).at).toBeCloseTo(199.5, 0);
  expect(await press(judge, '.', '.')).toMatchObject({ speed: 1.5, paused: true });
  // the player tells of its speed a moment later
  await expect
    .poll(() => judge.getByRole('button', { name: '1,5×' }).getAttribute('aria-pressed'))
    .toBe('true');
  expect(await press(judge, ',')).toMatchObject({ speed: 1.25 });
  await judge.getByRole('button', { name: '2×', exact: true }).click();
  expect(await state(judge)).toMatchObject({ speed: 2 });

  await video(judge).focus();
  await judge.keyboard.press('Space');
  await expect.poll(async () => (await state(judge)).at, { timeout: 60_000 }).toBeGreaterThan(201);
  const saved = judge.waitForResponse(response => response.url().endsWith('/vi-tri'));
  expect(await press(judge, 'k')).toMatchObject({ paused: true });
  expect((await saved).status()).toBe(204);
  const { at } = await state(judge);

  const elsewhere = await someone('giamkhao');
  await open(elsewhere, sheet);
  const goOn = elsewhere.getByRole('button', { name: /^Xem tiếp từ 3:2\d$/ });
  await goOn.click();
  await expect.poll(async () => (await state(elsewhere)).at).toBeGreaterThan(at - 1);
  await expect.poll(async () => (await state(elsewhere)).paused).toBe(false);
  expect(await goOn.count()).toBe(0);

  // left while it plays, on to another page: the place is kept all the same
  await video(elsewhere).focus();
  await press(elsewhere, '8');
  await expect.poll(async () => (await state(elsewhere)).at).toBeGreaterThan(335);
  await elsewhere.goto('/cchc-2023');
  await open(judge, sheet);
  await judge.getByRole('button', { name: /^Xem tiếp từ 5:3\d$/ }).waitFor();
  // the speed stays on the device where it was chosen
  expect(await state(judge)).toMatchObject({ speed: 2 });
  await judge.getByRole('button', { name: 'Xem từ đầu' }).click();
  await expect.poll(async () => (await state(judge)).at).toBeLessThan(60);

  // who presses play without taking the offer doesn't lose the place
  await open(elsewhere, sheet);
  await elsewhere.getByRole('button', { name: /^Xem tiếp từ / }).waitFor();
  const offered = await elsewhere.getByRole('button', { name: /^Xem tiếp từ / }).textContent();
  await video(elsewhere).focus();
  await elsewhere.keyboard.press('k');
  await expect
    .poll(async () => (await state(elsewhere)).at, { message: offered ?? '' })
    .toBeGreaterThan(5);
});

test('a secretary adds captions; a judge turns them on by a key', async () => {
  const secretary = await someone('thuky');
  await open(secretary, organizersPage);
  await lookAt(secretary, 'watching-organizer');
  await secretary.getByRole('link', { name: 'Thêm hoặc sửa phụ đề' }).click();
  await secretary.getByText('Video này chưa có phụ đề.').waitFor();
  const file = (name: string) => path.join(portal.dataDir, name);
  await writeFile(file('sai.vtt'), 'WEBVTT\n\n00:05.000 --> 00:04.000\nXin chào\n');
  await writeFile(file('dung.srt'), '1\n00:00:00,500 --> 00:06:50,000\nKính thưa quý vị\n');
  const choose = (name: string) => secretary.getByLabel('Tệp phụ đề').setInputFiles(file(name));
  await choose('sai.vtt');
  await secretary.getByRole('button', { name: 'Thêm phụ đề' }).click();
  await secretary.getByText('Dòng 3: câu phụ đề kết thúc trước khi bắt đầu.').first().waitFor();
  await lookAt(secretary, 'watching-captions-refused');
  await choose('dung.srt');
  await secretary.getByRole('button', { name: 'Thêm phụ đề' }).click();
  await secretary.getByText('Đã lưu phụ đề.').waitFor();
  await lookAt(secretary, 'watching-captions');

  const judge = await someone('giamkhao');
  await open(judge, sheet);
  await video(judge).focus();
  expect(await press(judge, 'c')).toMatchObject({ captions: 'showing' });
  await press(judge, '3');
  const shown = () =>
    video(judge).evaluate((element: HTMLVideoElement) =>
      [...(element.textTracks[0]?.activeCues ?? [])].map(cue => (cue as VTTCue).text),
    );
  await expect.poll(shown).toEqual(['Kính thưa quý vị']);
  const button = judge.getByRole('button', { name: 'Phụ đề' });
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  expect(await state(judge)).toMatchObject({ captions: 'hidden' });
  await judge.getByText('Phím tắt khi xem').click();
  await lookAt(judge, 'watching-keys');
});

test('no page complained', () => {
  expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
});
