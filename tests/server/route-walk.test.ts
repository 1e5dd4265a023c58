import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { openLog } from '#app/server/log.server.ts';
import { makeInterest } from '#tests/factories/interest.ts';
import { makeDiscussion, makeSample } from '#tests/factories/judging.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeQuestion, makeQuestions, makeQuestionsDraft } from '#tests/factories/questions.ts';
import { makeDecision, makeObjection, makeProposal } from '#tests/factories/results-on-record.ts';
import { makeUpload } from '#tests/factories/uploads.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import {
  makeImportDraft,
  makePortalContest,
  marks,
  type PortalContest,
  people,
  type Who,
} from './portal-contest.ts';
import { type Answer, expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

/** Entries are closed, judging is open, week 4 is over. */
const duringJudging = '2023-11-20T09:00:00+07:00';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;
/** What the log told of all that these tests asked and sent. */
const lines: string[] = [];
/** Ids that addresses name, of what is made once. */
const standing: Record<string, string> = {};

beforeAll(async () => {
  test = await openTestGround();
  test.setNow(duringJudging);
  made = await makePortalContest(test);
  const weekly = { contestId: made.contest.id, scope: ['weekly:1'] };
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ ok: true });
  standing.record = (await makeInterest(test.ground, { entry: made.entries.home })).id;
  standing.discussion = (await makeDiscussion(test.ground, { entry: made.entries.home })).id;
  standing.sample = (await makeSample(test.ground, made)).id;
  const { contest, units } = made;
  const { secretary: authorId } = made.personOf;
  const written = { contestId: made.contest.id, week: 4, number: 1, authorId };
  standing.question = (await makeQuestion(test.ground, written)).id;
  standing.proposal = await makeProposal(test.ground, contest.id, ['weekly:2']);
  standing.objection = await makeObjection(test.ground, contest.id, units.home.id);
  standing.decision = await makeDecision(test.ground, contest.id);
  const asked = { contestId: contest.id, week: 1, count: 1 };
  standing.version = (await makeQuestions(test.ground, asked))[0]?.versionId ?? '';
  const anybody = await test.ground.db.contestant.findFirstOrThrow({
    where: { contestId: contest.id },
  });
  standing.contestantId = anybody.id;
  standing.person = anybody.personId;
  const log = openLog({ level: 'debug', format: 'json', to: { write: line => lines.push(line) } });
  portal = await servePortal(test, {}, 'server', log);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

/** Every address of the map, as it stands there. */
function patternsOf(entries: readonly RouteConfigEntry[], above = ''): string[] {
  return entries.flatMap(({ path, index, children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    const own = index || children.length === 0 ? [here || '/'] : [];
    return [...own, ...patternsOf(children, here)];
  });
}
const patterns = patternsOf(routes as RouteConfigEntry[]);

const idOf = (who: Who) => (who === 'visitor' ? null : made.personOf[who]);
const withUnits = (text: string) => text.replaceAll('{a}', made.units.home.id);

/** The pattern with things of unit A in it. */
async function addressOf(pattern: string): Promise<string> {
  const values: Record<string, string> = {
    contest: made.contest.code,
    entry: 'V01',
    number: '1',
    picture: 'poster-320.webp',
    receipt: made.receipt.code,
    unit: 'so-noi-vu',
    unitId: made.units.home.id,
    kind: 'units',
    format: 'xlsx',
    ...{ award: 'dot-1', place: '1', document: 'quyet-dinh.pdf', table: 'dot-1.csv' },
    ...{ sheet: 'don-vi.xlsx', file: 'cau-hoi.xlsx' },
    ...{ week: pattern.includes('cau-hoi') ? '4' : '1' },
    ...standing,
  };
  if (pattern.includes(':draft')) {
    const { contest, personOf } = made;
    const given = { contestId: contest.id, week: 4, personId: personOf.secretary };
    values.draft = pattern.includes('cau-hoi')
      ? await makeQuestionsDraft(test.ground, given)
      : await makeImportDraft(test, contest.id, personOf.secretary);
  }
  if (pattern.includes(':upload')) {
    const { contest, units, personOf } = made;
    const given = { contest, unit: units.home, personId: personOf.own };
    values.upload = (await makeUpload(test.ground, given)).id;
  }
  const path = pattern
    .replace('*', 'khong/co/trang/nay')
    .replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no-value-for-${name}`);
  const query = expectations[pattern]?.query;
  return query ? `${path}?${withUnits(query)}` : path;
}

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

/** A digest of each table's rows; sessions come and go with every request of this test. */
async function contentOfDatabase(): Promise<Record<string, string>> {
  const { db } = test.ground;
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'Session' ORDER BY 1`,
  );
  const queries = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) AS digest FROM "${name}" row`,
  );
  const rows = await db.$queryRawUnsafe<{ name: string; digest: string }[]>(
    queries.join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
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

/** What a page, or a file of text, tells that it must not; of videos and pictures nothing is read. */
async function leaksOf(response: Response, who: Who): Promise<string[]> {
  if (!/text\/(?!event-stream)|json|xml/.test(response.headers.get('Content-Type') ?? '')) {
    await response.body?.cancel();
    return [];
  }
  const text = await response.text();
  return hiddenFrom(who).filter(secret => text.includes(secret));
}

it('expects something of every address of the map, and of no other', () => {
  expect(Object.keys(expectations).sort()).toEqual([...patterns].sort());
});

describe.each(patterns)('%s', pattern => {
  const expected = expectations[pattern];
  if (!expected) return;

  it('shows itself to whom it is for', async () => {
    const answers: Record<string, unknown> = {};
    for (const who of people) {
      const response = await portal.ask(idOf(who), await addressOf(pattern));
      answers[who] = answerOf(response);
      expect(await leaksOf(response, who), who).toEqual([]);
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
    const fields = Object.fromEntries(
      Object.entries(expected.form ?? {}).map(([name, value]) => [name, withUnits(value)]),
    );
    const send = async (who: Who, sent = fields, address?: string) => {
      const to = address ?? (await addressOf(pattern));
      const response = await portal.post(idOf(who), to, sent);
      await response.body?.cancel();
      return answerOf(response);
    };
    const answers: Record<string, unknown> = {};
    const isIn = (who: Who) => expected.post[who] === 'in';
    // made before the count: a list or an upload is new for every address
    const address = await addressOf(pattern);
    const before = await contentOfDatabase();
    for (const who of people.filter(one => !isIn(one))) {
      answers[who] = await send(who, fields, address);
    }
    expect(await contentOfDatabase()).toEqual(before);
    for (const who of people.filter(isIn)) answers[who] = await send(who);
    expect(answers).toEqual(expected.post);
    // an empty form is answered in words too
    for (const who of people.filter(isIn)) expect(await send(who, {})).toBe('in');
  });

  it('takes no form of another site', async () => {
    const foreign = { Origin: 'https://trang-khac.example' };
    const address = await addressOf(pattern);
    const before = await contentOfDatabase();
    const { status } = await portal.post(made.personOf.committee, address, {}, foreign);
    expect(status).toBe(403);
    const crossSite = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await portal.post(made.personOf.own, address, {}, crossSite)).status).toBe(403);
    expect(await contentOfDatabase()).toEqual(before);
  });
});

it('has written no name, number or address of a person into the log', () => {
  expect(lines.length).toBeGreaterThan(patterns.length * people.length);
  const told = lines.join('\n');
  const everybody = [...contacts, ...Object.values(names), ...Object.values(made.personOf)];
  expect(everybody.filter(secret => told.includes(secret))).toEqual([]);
});
