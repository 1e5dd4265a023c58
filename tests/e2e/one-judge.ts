import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

export const code = 'cchc-2023';
export const username = 'giamkhao';
export const password = 'con thuyền ra khơi sớm';
export const entries = ['V01', 'V02', 'V03', 'V04', 'V05', 'V06'];

/** A contest whose judging is open, six videos, one judge. @returns the names of the criteria */
export async function fillForOneJudge(ground: Ground): Promise<string[]> {
  const contest = await makeContest(ground, {
    code,
    rules: rules => rulesAroundNow(rules, Date.now() - day),
  });
  const unit = await makeUnit(ground, contest, { code: 'so', name: 'Sở Thử Nghiệm' });
  for (const [number, entry] of entries.entries()) {
    const storageKey = `entries/${number}.mp4`;
    await ground.storage.put(storageKey, Readable.from([Buffer.from('no film')]));
    await makeEntry(ground, { contest, unit, code: entry, versions: [{ storageKey }] });
  }
  const person = await makePerson(ground, { username, password });
  await makeGrant(ground, { personId: person.id, contestId: contest.id, role: 'judge' });
  return contest.rules.judging.criteria.map(({ name }) => name);
}

/** Opens a page and waits until what it fetches ahead is there, with the scripts to show it. */
export async function openAhead(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => {
    const here = Object.keys(window.__remixRouteModules ?? {});
    return (
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/tai-truoc')) &&
      ['routes/judge/queue', 'routes/judge/score-sheet'].every(id => here.includes(id))
    );
  });
  await page.waitForLoadState('networkidle');
}
