import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '#app/server/log.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { marks, type PortalContest, people, type Who } from './portal-contest.ts';
import { type Answer, expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';
import { makeWalkedContest, patterns, type WalkedContest } from './walked-contest.ts';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;
/** What the log told of all that these tests asked and sent. */
const lines: string[] = [];
let addressOf: WalkedContest['addressOf'];

beforeAll(async () => {
  test = await openTestGround();
  ({ made, addressOf } = await makeWalkedContest(test));
  const log = openLog({ level: 'debug', format: 'json', to: { write: line => lines.push(line) } });
  portal = await servePortal(test, {}, 'server', log);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const idOf = (who: Who) => (who === 'visitor' ? null : made.personOf[who]);
const withUnits = (text: string) => text.replaceAll('{a}', made.units.home.id);

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
