import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '#app/server/log.server.ts';
import { makeQuestions } from '#tests/factories/questions.ts';
import { contentOfDatabase } from '#tests/setup/content-of-database.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePeopleOfAnotherContest } from './another-contest.ts';
import { lacksOfPage } from './lacks-of-page.ts';
import { marks, type PortalContest, people, type Who } from './portal-contest.ts';
import { type Answer, expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';
import { makeWalkedContest, patterns, type WalkedContest, type Whose } from './walked-contest.ts';

let test: TestGround;
let made: PortalContest;
let elsewhere: Awaited<ReturnType<typeof makePeopleOfAnotherContest>>;
let portal: ServedPortal;
/** What the log told of all that these tests asked and sent. */
const lines: string[] = [];
let addressOf: WalkedContest['addressOf'];
let unitIdOf: WalkedContest['unitIdOf'];

beforeAll(async () => {
  test = await openTestGround();
  ({ made, addressOf, unitIdOf } = await makeWalkedContest(test));
  elsewhere = await makePeopleOfAnotherContest(test);
  const log = openLog({ level: 'debug', format: 'json', to: { write: line => lines.push(line) } });
  portal = await servePortal(test, {}, 'server', log);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const idOf = (who: Who) => (who === 'visitor' ? null : made.personOf[who]);
/** The form of an address, with the unit of those things in it. */
const formOf = (pattern: string, whose: Whose = 'own') =>
  Object.fromEntries(
    Object.entries(expectations[pattern]?.form ?? {}).map(([name, value]) => [
      ...[name, value.replaceAll('{a}', unitIdOf(whose))],
    ]),
  ) as Record<string, string>;

/** A response in the words of the table. */
function answerOf(response: Response): Answer | number {
  const { status, headers } = response;
  if (status >= 300 && status < 400) {
    return headers.get('Location')?.startsWith('/dang-nhap') ? 'sign-in' : 'in';
  }
  if (status === 405) return 'no-method';
  if (status < 300 || status === 400 || status === 409 || status === 422) return 'in';
  return status;
}

const { names, citizenIds, emails } = marks;
/** Whole ID numbers and addresses are on no page. */
const contacts = [...Object.values(citizenIds), ...Object.values(emails)];
/** Who won nothing: for organizers, and their own unit. */
const ofHome = [names.binh, names.barred];
const hiddenFrom = (who: Who): string[] => {
  if (who === 'secretary' || who === 'committee') return contacts;
  return [...contacts, names.dung, ...(who === 'own' ? [] : ofHome)];
};

/**
 * What a page, or a file of text, tells that it must not, and what a page lacks; of videos and pictures nothing is read.
 */
async function faultsOf(response: Response, who: Who, pattern: string): Promise<string[]> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!/text\/(?!event-stream)|json|xml/.test(type)) {
    await response.body?.cancel();
    return [];
  }
  const text = await response.text();
  const isPage = response.status === 200 && type.startsWith('text/html');
  return [
    ...hiddenFrom(who).filter(secret => text.includes(secret)),
    ...(isPage && pattern !== widget ? lacksOfPage(text, pattern, made.contest.code) : []),
  ];
}

/** It stands within a page of another site, a countdown and a link. */
const widget = '/:contest/nhung';
it('expects something of every address of the map, and of no other', () => {
  expect(Object.keys(expectations).sort()).toEqual([...patterns].sort());
});

/** Who asks for a thing of B as that person asks for one of A; no judge is kept apart from B. */
const mirrored: Partial<Record<Who, Who>> = { own: 'other', other: 'own', branchJudge: 'judge' };
/** Who has no right to know whether there is such a thing: of A's, and of B's. */
const strangers: Record<'own' | 'other', readonly Who[]> = {
  own: ['branchJudge'],
  other: ['visitor', 'contestant', 'own'],
};
/** B's entry has neither: whoever may see its video finds none. */
const missingOfB = /:picture$|phu-de\.vtt$/;

/** The words of a refusal, without what is drawn anew for each answer and the address itself. */
async function wordsOf(response: Response, address: string): Promise<string> {
  const text = await response.text();
  return text
    .replaceAll(address.split('?')[0] ?? '', '')
    .replaceAll(encodeURIComponent(address), '')
    .replace(/nonce="[^"]*"|[\w-]{43}/g, '');
}

it('gives things of another unit to that unit as to one its own; strangers are told what they are told of none', async () => {
  const wrong: string[] = [];
  for (const pattern of patterns) {
    const { get } = expectations[pattern] ?? {};
    const own = await addressOf(pattern);
    const [other, none] = [await addressOf(pattern, 'other'), await addressOf(pattern, 'none')];
    if (!get || own === none) continue;
    const isOfUnit = own !== other && !pattern.includes(':draft');
    for (const who of isOfUnit ? people : []) {
      const response = await portal.ask(idOf(who), other);
      await response.body?.cancel();
      const expected = get[mirrored[who] ?? who];
      const answer = answerOf(response);
      if (answer === expected || (missingOfB.test(pattern) && answer === 404)) continue;
      wrong.push(`${who} ${pattern}: ${answer}, not ${expected}`);
    }
    for (const whose of ['own', 'other'] as const) {
      for (const who of strangers[whose]) {
        const address = whose === 'own' ? own : other;
        const [ofThing, ofNone] = [
          await portal.ask(idOf(who), address),
          await portal.ask(idOf(who), none),
        ];
        const told = [answerOf(ofThing), answerOf(ofNone)];
        const words = [await wordsOf(ofThing, address), await wordsOf(ofNone, none)];
        if (told[0] === 'in' || (told[0] === told[1] && words[0] === words[1])) continue;
        wrong.push(`${who} ${pattern}: ${told.join(' for it, ')} for none`);
      }
    }
    const response = await portal.ask(made.personOf.secretary, none);
    await response.body?.cancel();
    if (get.secretary === 'in' && get.visitor !== 'in' && ![303, 404].includes(response.status)) {
      wrong.push(`secretary ${pattern}: ${response.status} for none`);
    }
  }
  expect(wrong).toEqual([]);
}, 600_000);

describe.each(patterns)('%s', pattern => {
  const expected = expectations[pattern];
  if (!expected) return;

  it('shows itself to whom it is for', async () => {
    const answers: Record<string, unknown> = {};
    for (const who of people) {
      const response = await portal.ask(idOf(who), await addressOf(pattern));
      answers[who] = answerOf(response);
      expect(await faultsOf(response, who, pattern), who).toEqual([]);
    }
    expect(answers).toEqual(expected.get);
  });

  it('gives its data to nobody else either', async () => {
    const refused = people.filter(who => ['sign-in', 403, 404].includes(expected.get[who]));
    for (const who of refused) {
      const [path, query = ''] = (await addressOf(pattern)).split('?');
      const response = await portal.ask(idOf(who), `${path}.data?${query}`);
      // a redirect travels inside a response of its own kind, which names the address
      const text = await response.text();
      if (expected.get[who] === 'sign-in' && response.status === 202) {
        expect(text, who).toContain('/dang-nhap');
        expect(text.length, who).toBeLessThan(500);
      } else {
        expect(['sign-in', 403, 404], `${who}: ${response.status}`).toContain(answerOf(response));
      }
    }
  });

  it('takes its form from whom it is for; the others change nothing', async () => {
    const fields = formOf(pattern);
    const send = async (who: Who, sent = fields, address?: string) => {
      const to = address ?? (await addressOf(pattern));
      const response = await portal.post(idOf(who), to, sent);
      const page = await response.text();
      // a form that says something is kept while its person signs in
      const isKept = response.status === 401 && page.includes('href="/dang-nhap?');
      return isKept ? 'sign-in' : answerOf(response);
    };
    const answers: Record<string, unknown> = {};
    const isIn = (who: Who) => expected.post[who] === 'in';
    // made before the count: a list or an upload is new for every address
    const address = await addressOf(pattern);
    const before = await contentOfDatabase(test.ground.db);
    for (const who of people.filter(one => !isIn(one))) {
      answers[who] = await send(who, fields, address);
    }
    expect(await contentOfDatabase(test.ground.db)).toEqual(before);
    for (const who of people.filter(isIn)) answers[who] = await send(who);
    expect(answers).toEqual(expected.post);
    // an empty form is answered in words too
    for (const who of people.filter(isIn)) expect(await send(who, {})).toBe('in');
  });
});

it('takes no form of another site', async () => {
  // made before the count: a list or an upload is new for every address
  const addresses = await Promise.all(patterns.map(pattern => addressOf(pattern)));
  const before = await contentOfDatabase(test.ground.db);
  for (const address of addresses) {
    const foreign = { Origin: 'https://trang-khac.example' };
    const { status } = await portal.post(made.personOf.committee, address, {}, foreign);
    expect(status, address).toBe(403);
    const crossSite = { 'Sec-Fetch-Site': 'cross-site' };
    const { status: crossing } = await portal.post(made.personOf.own, address, {}, crossSite);
    expect(crossing, address).toBe(403);
  }
  expect(await contentOfDatabase(test.ground.db)).toEqual(before);
});

it('takes no form about things of another unit, or of another contest', async () => {
  const besides = (address: string) => address.replace(made.contest.code, elsewhere.code);
  type Sent = { as: string; id: string | null; pattern: string; to: string; whose: Whose };
  const sent: (Sent & { none?: string })[] = [];
  for (const pattern of patterns) {
    const { post } = expectations[pattern] ?? {};
    if (!post || Object.values(post).every(answer => answer === 'no-method')) continue;
    const [own, other] = [await addressOf(pattern), await addressOf(pattern, 'other')];
    const none = await addressOf(pattern, 'none');
    const names = JSON.stringify(formOf(pattern)) !== JSON.stringify(formOf(pattern, 'other'));
    const isOfUnit = (own !== other || names) && !pattern.includes(':draft');
    for (const who of isOfUnit ? people : []) {
      if (post[mirrored[who] ?? who] === 'in') continue;
      sent.push({ as: who, id: idOf(who), pattern, to: other, whose: 'other' });
    }
    if (own === none || !pattern.startsWith('/:contest/')) continue;
    for (const [role, id] of Object.entries(elsewhere.personOf)) {
      const asked = { as: `elsewhere's ${role}`, id, pattern, whose: 'own' as const };
      sent.push({ ...asked, to: own });
      // in their own contest they may send it: there is no such thing
      sent.push({ ...asked, to: besides(own), none: besides(none) });
    }
  }
  expect(sent.length).toBeGreaterThan(300);
  const before = await contentOfDatabase(test.ground.db);
  const wrong: string[] = [];
  for (const { as, id, pattern, to, whose, none } of sent) {
    const statusAt = async (address: string) => {
      const response = await portal.post(id, address, formOf(pattern, whose));
      await response.body?.cancel();
      return answerOf(response) === 'sign-in' ? 401 : response.status;
    };
    const status = await statusAt(to);
    const isRefused = status === 403 || status === 404 || (id === null && status === 401);
    if (isRefused || (none && status === (await statusAt(none)))) continue;
    wrong.push(`${as} ${to}: ${status}`);
  }
  expect(wrong).toEqual([]);
  expect(await contentOfDatabase(test.ground.db)).toEqual(before);
});

it("starts nobody's attempt but that of who presses the button", async () => {
  const { contest, personOf } = made;
  const { db } = test.ground;
  const begun = test.ground.clock.now();
  const week = { contestId: contest.id, week: 4 };
  const bank = await makeQuestions(test.ground, { ...week, count: 10 });
  await db.drawRule.create({ data: { ...week, topic: bank[0]?.topic ?? '', count: 10 } });
  test.setNow('2023-11-15T09:00:00+07:00');
  const start = `/${contest.code}/trac-nghiem/4`;
  const others = [
    ...people.filter(who => who !== 'contestant').map(idOf),
    elsewhere.personOf.contestant ?? '',
  ];
  const { id: contestantId } = await db.contestant.findFirstOrThrow({
    where: { contestId: contest.id, personId: personOf.contestant },
  });
  await db.attempt.deleteMany({ where: { contestantId, week: 4 } });
  const attempts = () => db.attempt.findMany({ orderBy: { id: 'asc' } });
  const before = await attempts();
  // opened, fetched ahead, or asked for by a program: by its owner too
  for (const id of [...others, personOf.contestant]) {
    for (const target of [
      start,
      `${start}.data`,
      `${start}/bai-thi`,
      `${start}/bai-thi/hien-trang`,
    ]) {
      for (const method of ['GET', 'HEAD']) {
        await (await portal.ask(id, target, { method })).body?.cancel();
      }
    }
  }
  for (const id of others) {
    const named = { personId: personOf.contestant, contestantId, contestant: contestantId };
    for (const fields of [{}, named]) {
      await (await portal.post(id, start, fields)).body?.cancel();
      await (await portal.post(id, `${start}?contestantId=${contestantId}`, fields)).body?.cancel();
    }
  }
  expect(await attempts()).toEqual(before);
  const started = await portal.post(personOf.contestant, start);
  expect(started.headers.get('Location')).toBe(`${start}/bai-thi`);
  const made_ = (await attempts()).filter(({ id }) => !before.some(known => known.id === id));
  expect(made_.map(attempt => attempt.contestantId)).toEqual([contestantId]);
  test.setNow(begun);
});

it('has written no name, number or address of a person into the log', () => {
  expect(lines.length).toBeGreaterThan(patterns.length * people.length);
  const told = lines.join('\n');
  const everybody = [...contacts, ...Object.values(names), ...Object.values(made.personOf)];
  expect(everybody.filter(secret => told.includes(secret))).toEqual([]);
});
