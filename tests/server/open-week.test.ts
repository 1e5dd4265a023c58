import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest, type Who } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

/** Week 1 is over and published, week 2 open. */
const duringWeek2 = '2023-11-02T09:00:00+07:00';
const afterWeek2 = '2023-11-04T09:00:00+07:00';
const askers: readonly Who[] = ['visitor', 'contestant', 'own', 'secretary'];

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;
beforeAll(async () => {
  test = await openTestGround();
  test.setNow(duringWeek2);
  made = await makePortalContest(test);
  await test.ground.db.attempt.deleteMany({ where: { week: { gt: 2 } } });
  const weekly = { contestId: made.contest.id, scope: ['weekly:1'] };
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ ok: true });
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

function patternsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    return children.length === 0 ? [here || '/'] : patternsOf(children, here);
  });
}

/** Addresses of the map that anybody may open, and those that show one week or another. */
function addresses(): string[] {
  const { contest, units } = made;
  const values: Record<string, string> = {
    ...{ contest: contest.code, entry: 'V01', number: '1', unit: 'so-noi-vu', kind: 'units' },
    unitId: units.home.id,
    ...{ table: 'dot-1.csv', award: 'dot-1', place: '1', week: '2' },
  };
  const own = patternsOf(routes as RouteConfigEntry[])
    .filter(pattern => !pattern.includes('*'))
    .map(pattern => {
      const path = pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'khong-co');
      const query = expectations[pattern]?.query?.replaceAll('{a}', units.home.id);
      return query ? `${path}?${query}` : path;
    });
  const at = `/${contest.code}`;
  return [
    ...own,
    ...['ca-nhan&dot=1', 'ca-nhan&dot=2', 'tap-the'].map(tab => `${at}/giai-thuong?muc=${tab}`),
    ...[1, 2, 'tat-ca'].map(week => `${at}/to-chuc/tham-gia?dot=${week}`),
    ...[1, 2, 'tat-ca'].map(week => `${at}/tham-gia?don-vi=${units.home.id}&dot=${week}`),
    ...[1, 2].map(week => `${at}/tinh-hinh?don-vi=${units.home.id}&dot=${week}`),
  ];
}

/**
 * What everybody is shown, by who asks and where; what differs from request to request is left out.
 * @param only a part of the addresses
 */
async function allThatIsShown(only = /./): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const who of askers) {
    for (const address of addresses().filter(one => only.test(one))) {
      // one's own sessions and a secret on offer: new for each request
      if (address.startsWith('/tai-khoan')) continue;
      const response = await portal.ask(who === 'visitor' ? null : made.personOf[who], address);
      const isText = /text|json/.test(response.headers.get('Content-Type') ?? '');
      const isOpenEnded = response.headers.get('Content-Type')?.includes('event-stream');
      if (!isText || isOpenEnded) await response.body?.cancel();
      else {
        const text = await response.text();
        // each request is a session of its own, with a token for its forms
        const same = text.replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, '');
        shown[`${who} ${address}`] = same.replace(/nonce="[^"]*"/g, '');
      }
    }
  }
  return shown;
}

const differing = (one: Record<string, string>, other: Record<string, string>) =>
  Object.keys(one).filter(key => one[key] !== other[key]);

it('no page and no export depends on the scores of a week that is open', async () => {
  const { db } = test.ground;
  const before = await allThatIsShown();
  expect(Object.keys(before).length).toBeGreaterThan(100);
  // all but the asking contestant's own: that one's pages show what it holds
  const ofOthers = { week: 2, contestant: { personId: { not: made.personOf.contestant } } };
  await db.attempt.updateMany({ where: ofOthers, data: { correct: 0, prediction: 2 } });
  expect(differing(before, await allThatIsShown())).toEqual([]);

  // who took part shows at once, scores once the week is over
  const standing = /tinh-hinh/;
  await db.attempt.deleteMany({ where: { week: 2, contestant: { unitId: made.units.home.id } } });
  expect(differing(await allThatIsShown(standing), before).length).toBeGreaterThan(1);
  test.setNow(afterWeek2);
  const after = await allThatIsShown(standing);
  await db.attempt.updateMany({ where: { week: 2 }, data: { correct: 8, prediction: 4 } });
  const telling = differing(after, await allThatIsShown(standing)).join(' ');
  expect(telling).toContain('secretary');
  expect(telling).toContain('own');
}, 600_000);
