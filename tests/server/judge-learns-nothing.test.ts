import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import routes from '#app/routes.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let ground: TestGround;
let made: PortalContest;
let portal: ServedPortal;

beforeAll(async () => {
  ground = await openTestGround();
  ground.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(ground);
  const { contest, units } = made;
  await makeEntry(ground.ground, {
    contest,
    unit: units.justice,
    code: 'V04',
    status: 'withdrawn',
  });
  portal = await servePortal(ground);
});
afterAll(async () => {
  await portal?.close();
  await ground?.close();
});

/** Every address of the map that names an entry or a receipt. */
function patternsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    return [...(/:(entry|receipt)/.test(here) ? [here] : []), ...patternsOf(children, here)];
  });
}
const patterns = patternsOf(routes as RouteConfigEntry[]);

/** Status and where it leads, of the page and of its form, with the code itself taken out. */
async function answersTo(personId: string | null, pattern: string, entry: string, receipt: string) {
  const address = pattern
    .replace(':contest', made.contest.code)
    .replace(':entry', entry)
    .replace(':receipt', receipt)
    .replace(':number', '1')
    .replace(':picture', 'poster-320.webp');
  const form = expectations[pattern]?.form ?? {};
  const answers = [
    await portal.ask(personId, address),
    await portal.post(personId, address, { ...form }),
    await portal.post(personId, address, {}),
  ];
  return Promise.all(
    answers.map(async response => {
      await response.body?.cancel();
      const to = response.headers.get('Location')?.replaceAll(entry, '…').replaceAll(receipt, '…');
      return `${response.status} ${to ?? ''}`;
    }),
  );
}

test.each(patterns)('%s answers alike whether there is such an entry or not', async pattern => {
  const { personOf, receipt } = made;
  const none = [pattern, 'V99', 'ABCD-EFGH-JKLM'] as const;
  // V03 is of the judge's own unit, V01 of the branch of the other judge
  expect(await answersTo(personOf.judge, pattern, 'V03', receipt.code)).toEqual(
    await answersTo(personOf.judge, ...none),
  );
  expect(await answersTo(personOf.branchJudge, pattern, 'V01', receipt.code)).toEqual(
    await answersTo(personOf.branchJudge, ...none),
  );
  // whoever signs out, or takes part as a contestant, finds out no more
  for (const personId of [null, personOf.contestant]) {
    expect(await answersTo(personId, pattern, 'V03', receipt.code)).toEqual(
      await answersTo(personId, ...none),
    );
  }
  if (!pattern.includes('bai-du-thi')) return;
  expect(await answersTo(personOf.judge, pattern, 'V04', receipt.code)).toEqual(
    await answersTo(personOf.judge, ...none),
  );
});
