import { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { openBrowser, signIn, type Visitor, visit } from '#tests/setup/browser.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

export const code = 'cchc-2023';
export const username = 'giamkhao';
export const password = 'con thuyền ra khơi sớm';
export const entries = ['V01', 'V02', 'V03', 'V04', 'V05', 'V06'];

/** A portal for the tests of one file, whose judge may open any number of windows. */
export function portalOfOneJudge() {
  let portal: Portal;
  let fields: string[];
  let browser: Browser;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    portal = await startPortal(async ground => {
      fields = await fillForOneJudge(ground);
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.close();
  });
  return {
    portal: () => portal,
    async judge(): Promise<Visitor> {
      const visitor = await visit(browser, portal.url);
      visitors.push(visitor);
      await signIn(visitor.page, username, password);
      return visitor;
    },
    pointsOf: (page: Page, at: number) => page.getByLabel(fields[at] ?? ''),
    /** What the pages complained of; what the router says of addresses that it couldn't ask for without a line aside. */
    troubles: () =>
      visitors
        .flatMap(visitor => visitor.troubles)
        .filter(one => !one.includes('Failed to fetch manifest patches')),
  };
}

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
