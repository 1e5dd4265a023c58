import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attemptAnswers, savedAnswers } from '#app/forms/quiz-answers.ts';
import { linkAuditEvents } from '#app/services/audit/link-audit-events.server.ts';
import { verifyAudit } from '#app/services/audit/verify-audit.server.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { jsonOf, nestedNames, textsOf } from './form-arbitraries.ts';
import { formRequests, posted } from './form-requests.ts';
import { brokenInvariants } from './invariants.ts';
import type { Who } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';
import { makeWalkedContest, type WalkedContest } from './walked-contest.ts';

/** On each of both databases: together more than 20,000. */
const counts = { forms: 2600, answers: 7400, uploads: 150, multipart: 150 };
const seed = 20_261_126;
const atOnce = 6;

let test: TestGround;
let walked: WalkedContest;
let portal: ServedPortal;

beforeAll(async () => {
  test = await openTestGround();
  walked = await makeWalkedContest(test);
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

const idOf = (who: Who) => (who === 'visitor' ? null : walked.made.personOf[who]);

const cookies = new Map<Who, string>();
async function headersOf(who: Who): Promise<Record<string, string>> {
  const id = idOf(who);
  if (!id) return withToken('hoithi-bieu-mau=thu');
  const cookie = cookies.get(who) ?? (await portal.cookieOf(id));
  cookies.set(who, cookie);
  return withToken(cookie);
}

const problems: string[] = [];
/** "who pattern" of requests that got past sign-in, permission and the token of forms. */
const gotIn = new Set<string>();
let answered = 0;

async function answerOf(address: string, init: RequestInit) {
  const response = await fetch(portal.url + address, init);
  return { status: response.status, text: await response.text() };
}

/** Sends it; a 5xx, no answer, or a word of our code, is a problem. @returns whether it got in */
async function send(who: Who, address: string, init: RequestInit, what: string): Promise<boolean> {
  const headers = {
    ...(await headersOf(who)),
    Origin: portal.url,
    ...(init.headers as Record<string, string>),
  };
  const sent = { method: 'POST', redirect: 'manual', ...init, headers } as const;
  // never sent again: what leaves a request without an answer is what is looked for
  const { status, text } = await answerOf(address, sent).catch(cause => {
    throw new Error(`no answer: ${who} ${address} ${what.slice(0, 600)}`, { cause });
  });
  answered += 1;
  const isOut = status === 401 || text.includes('/dang-nhap');
  if (isOut) cookies.delete(who);
  const leak = /\n\s+at \S+.*:\d+:\d+|PrismaClient|node_modules|violates|syntax error/.exec(
    text,
  )?.[0];
  if (status < 500 && !leak) return !isOut && ![403, 404, 405].includes(status);
  problems.push(`${status} ${leak ?? ''} ${who} ${address} ${what.slice(0, 600)}`);
  return false;
}

async function together<Item>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<void>,
) {
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const at = next++;
      await work(items[at] as Item, at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** The sources that read JSON from a request, with the schemas that they read it by. */
async function readersOfJson(): Promise<string[]> {
  const app = path.resolve(import.meta.dirname, '../../app');
  const found: string[] = [];
  for (const folder of ['http', 'routes', 'server']) {
    for (const file of await readdir(path.join(app, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = await readFile(path.join(app, folder, file), 'utf8');
      if (!/request\.json\(|express\.json\(/.test(text)) continue;
      const schemas = [...text.matchAll(/(\w+)\.(?:safeParse|parse)\(/g)].map(([, name]) => name);
      found.push(`${folder}/${file}: ${schemas.join()}`);
    }
  }
  return found.sort();
}

/** Forms that bring a file, with the field that it is in; videos are tried in hostile-uploads.test.ts. */
const takingFiles: Readonly<Record<string, string | 'video'>> = {
  '/:contest/to-chuc/nhap-du-lieu': 'file',
  '/:contest/to-chuc/cau-hoi/:week/nhap': 'file',
  '/:contest/to-chuc/quan-tam': 'evidence',
  '/:contest/to-chuc/truyen-thong/:announcement': 'attachment',
  '/:contest/giai-thuong/dong-hang': 'minutes',
  '/:contest/bai-du-thi/:entry/phien-ban/:number/phu-de': 'captions',
  '/:contest/bai-du-thi/tai-len': 'video',
  '/:contest/bai-du-thi/nop': 'video',
  '/:contest/bai-du-thi/:entry/thay': 'video',
  '/:contest/to-chuc/bai-du-thi/nop-ho': 'video',
};

it('knows every address that takes a file; JSON where a form is due is refused in order', async () => {
  const found: string[] = [];
  for (const { pattern, insiders } of posted) {
    const address = await walked.addressOf(pattern);
    const body = new FormData();
    body.set('x', 'y');
    const response = await fetch(portal.url + address, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    await response.body?.cancel();
    if (response.status !== 415) found.push(pattern);
    const json = { body: '{"answers":[]}', headers: { 'Content-Type': 'application/json' } };
    await send(insiders.at(-1) ?? 'visitor', address, json, 'JSON');
  }
  expect(found.sort()).toEqual(Object.keys(takingFiles).sort());
  expect(problems).toEqual([]);
});

it('takes whatever forms and programs send: no failure, no word of our code, no broken row', {
  timeout: 900_000,
}, async () => {
  const place = { db: test.ground.db, portal, walked };
  const requests = await formRequests(place, { atLeast: counts.forms, seed });
  expect(requests.length).toBeGreaterThan(counts.forms);
  await together(requests, async ({ who, pattern, address, fields }, at) => {
    const [path_ = '', query = ''] = address.split('?');
    // most as the framework's own client sends them, some as a plain form; the editor of rules names each invented key
    const isPlain = at % 30 === 0 && !/\/(the-le|tieu-chi)$/.test(address);
    const target = isPlain ? address : `${path_}.data?${query}`;
    const body = new URLSearchParams(fields);
    if (await send(who, target, { body }, JSON.stringify(fields))) gotIn.add(`${who} ${pattern}`);
  });
  // everybody whom the map lets in has been in: what is refused at the door tries nothing behind it
  const sent = new Set(requests.map(({ who, pattern }) => `${who} ${pattern}`));
  expect([...sent].filter(one => !gotIn.has(one)).sort()).toEqual([]);

  // what reads JSON is known, so that another one would be noticed here
  expect(await readersOfJson()).toEqual([
    'http/quiz-week.server.ts: attemptAnswers',
    'server/quiz-saves.server.ts: savedAnswers',
  ]);
  const { contest, personOf, units, entries } = walked.made;
  const attempts = await test.ground.db.attempt.findMany({ where: { week: 1 }, take: 3 });
  const known = { attempt: attempts.map(({ id }) => id) };
  // by the very schemas that read them; the last takes a form, and JSON by no schema
  const ends = [
    { end: 'trac-nghiem/1/bai-thi/luu', schema: savedAnswers },
    { end: 'trac-nghiem/1/bai-thi/hien-trang', schema: attemptAnswers },
    { end: 'trac-nghiem/99/bai-thi/luu', schema: savedAnswers },
    { end: 'cham-diem/V01/luu-nhap', schema: attemptAnswers },
  ] as const;
  const json = ends.flatMap(({ end, schema }, at) => {
    const drawn = { seed: seed + at, numRuns: counts.answers / ends.length };
    return fc.sample(jsonOf(schema, known), drawn).map(body => ({ end, body, schema }));
  });
  // what is drawn is near enough to be taken, and far enough to be refused
  const fitting = json.filter(({ body, schema }) => schema.safeParse(body).success).length;
  expect([fitting > json.length / 10, fitting < json.length * 0.9]).toEqual([true, true]);
  await together(json, async ({ end, body }) => {
    const text = JSON.stringify(body);
    await send(
      end.startsWith('cham-diem') ? 'judge' : 'contestant',
      `/${contest.code}/${end}`,
      { body: text, headers: { 'Content-Type': 'application/json' } },
      text,
    );
  });

  const texts = fc.record({
    title: textsOf({ maxLength: 200 }, []),
    description: textsOf({}, []),
    form: textsOf({ enum: ['skit', 'news'] }, []),
    unitId: textsOf({}, [units.home.id, entries.home.id]),
    filename: textsOf({}, ['a.mp4']),
    entryCode: textsOf({}, ['V01', '']),
    receivedAt: textsOf({}, []),
  });
  const length = fc.constantFrom('10', '0', '-1', 'x', '1e9', '99999999999999999999', '1000000');
  const metadata = fc.sample(fc.tuple(texts, length), { seed, numRuns: counts.uploads });
  await together(metadata, async ([fields, uploadLength]) => {
    const given = Object.entries({ contest: contest.code, ...fields }).map(
      ([name, value]) => `${name} ${Buffer.from(value.slice(0, 2000)).toString('base64')}`,
    );
    const headers = {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': uploadLength,
      'Upload-Metadata': given.join(','),
    };
    await send('own', '/tai-len', { headers }, JSON.stringify([fields, uploadLength]));
  });

  const lists = await Promise.all(
    Object.entries(takingFiles).map(async ([pattern, field]) => ({
      ...{ field, to: await walked.addressOf(pattern) },
    })),
  ).then(all => all.filter(({ field }) => field !== 'video'));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc
      .array(
        fc.constantFrom(
          'mã đơn vị',
          'tên đơn vị',
          'khối',
          ',',
          ';',
          '\n',
          '"',
          'city',
          'so-moi',
          '\0',
          'WEBVTT\n\n',
          '00:01.000 --> 00:02.000',
          '=1',
          '1. Câu\nA. x\n*B. y\n',
        ),
        { maxLength: 60 },
      )
      .map(parts => new TextEncoder().encode(parts.join(''))),
    fc.uint8Array({ maxLength: 500 }).map(rest => new Uint8Array([0x50, 0x4b, 3, 4, ...rest])),
  );
  const files = fc.sample(
    fc.tuple(bytes, textsOf({ enum: ['units', 'contestants', 'judges', 'quiz-results'] }, [])),
    { seed, numRuns: counts.multipart },
  );
  await together(files, async ([content, word], at) => {
    const { to, field } = lists[at % lists.length] ?? { to: '', field: '' };
    const body = new FormData();
    for (const name of ['kind', 'intent', 'award', 'reason', 'pasted']) body.set(name, word);
    // a form that has one is refused whole: the others try what lies behind
    if (at % 4 === 0) body.set(nestedNames[(at / 4) % nestedNames.length] ?? '', word);
    body.set(field, new Blob([content as Uint8Array<ArrayBuffer>]), 'tệp\u0000.csv');
    await send(
      'committee',
      to,
      { body },
      `${word} ${Buffer.from(content).toString('base64').slice(0, 200)}`,
    );
  });

  expect(problems.slice(0, 20)).toEqual([]);
  expect(answered).toBeGreaterThan(10_000);
  expect((await portal.ask(personOf.committee, '/')).status).toBeLessThan(400);
  expect(await brokenInvariants(test.ground.db)).toEqual([]);
  while ((await linkAuditEvents(test.ground)) > 0);
  expect(await verifyAudit({}, test.ground)).toMatchObject({ ok: true });
});
