import { readdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { formTokenField } from '#app/forms/form-token.ts';
import { linkAuditEvents } from '#app/services/audit/link-audit-events.server.ts';
import { verifyAudit } from '#app/services/audit/verify-audit.server.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { answersJson, fieldsOfSchema, textsOf } from './form-arbitraries.ts';
import { brokenInvariants } from './invariants.ts';
import type { Who } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';
import { makeWalkedContest, patterns, type WalkedContest } from './walked-contest.ts';

/** On each of both databases: together more than 20,000. */
const counts = { forms: 2600, answers: 7400, uploads: 150, multipart: 150 };
const seed = 20_261_126;
const atOnce = 6;
/** Each costs a hash of 0.2 s, or ends the session that the others go by. */
const rare = new Set(['/dang-nhap', '/doi-mat-khau', '/dang-xuat']);

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

const formsFolder = path.resolve(import.meta.dirname, '../../app/forms');

/** The fields of all zod schemas that forms have, by name. */
async function fieldsOfForms() {
  const fields: ReturnType<typeof fieldsOfSchema> = {};
  let schemas = 0;
  for (const file of (await readdir(formsFolder)).sort()) {
    const module_ = (await import(path.join(formsFolder, file))) as Record<string, unknown>;
    for (const value of Object.values(module_)) {
      if (!(value instanceof z.ZodType)) continue;
      const found = Object.entries(fieldsOfSchema(value));
      if (found.length > 0) schemas += 1;
      for (const [name, field] of found) {
        fields[name] = fields[name] ? { anyOf: [fields[name], field] } : field;
      }
    }
  }
  expect(schemas).toBeGreaterThan(30);
  return fields;
}

const idOf = (who: Who) => (who === 'visitor' ? null : walked.made.personOf[who]);

/** The names and values of a page's fields, its buttons' too. */
function fieldsOfPage(page: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const buttons = [...page.matchAll(/<button[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, plain(value)] as const,
  );
  const options = [...page.matchAll(/<option value="([^"]*)"/g)].map(([, value = '']) =>
    plain(value),
  );
  for (const [name, value] of [...sentFields(page), ...buttons]) {
    if (name !== formTokenField)
      found.set(name, [...(found.get(name) ?? []), value, ...options.slice(0, 5)]);
  }
  return found;
}

interface Sent {
  who: Who;
  address: string;
  fields: [string, string][];
}

/** What each form of the map may be sent, by whoever gets in there. */
async function formRequests(): Promise<Sent[]> {
  const { db } = test.ground;
  const inForms = await fieldsOfForms();
  const ids: Record<string, string[]> = {};
  for (const table of [
    'unit',
    'entry',
    'person',
    'roleGrant',
    'contestant',
    'objection',
    'discussion',
    'rosterProposal',
  ] as const) {
    const rows: { id: string }[] = await (
      db[table] as { findMany(asked: object): Promise<{ id: string }[]> }
    ).findMany({ take: 6 });
    ids[table] = rows.map(({ id }) => id);
  }
  const everyId = Object.values(ids).flat();
  const idsFor = (name: string) =>
    /ids?$/i.test(name) ? (ids[name.replace(/Ids?$/, '')] ?? everyId) : [];
  const all: Sent[] = [];
  const posted = patterns.filter(pattern =>
    Object.values(expectations[pattern]?.post ?? {}).includes('in'),
  );
  const each = Math.ceil(counts.forms / (posted.length - rare.size));
  for (const [at, pattern] of posted.entries()) {
    const { post, form = {} } = expectations[pattern] ?? { post: {} };
    const insiders = (Object.entries(post) as [Who, string][])
      .filter(([, answer]) => answer === 'in')
      .map(([who]) => who);
    const who = insiders.at(-1) ?? 'visitor';
    const address = await walked.addressOf(pattern);
    const page = await (await portal.ask(idOf(who), address)).text();
    const onPage = fieldsOfPage(page);
    const names = [...new Set([...onPage.keys(), ...Object.keys(form)])];
    // a form reads fields of its schemas that this very page doesn't show
    const others = Object.keys(inForms);
    const fieldOf = (name: string) => {
      const known = [
        ...(onPage.get(name) ?? []),
        ...(Object.hasOwn(form, name)
          ? [String(form[name]).replaceAll('{a}', walked.made.units.home.id)]
          : []),
        ...idsFor(name),
      ];
      return textsOf((Object.hasOwn(inForms, name) && inForms[name]) || {}, known).map(
        value => [name, value] as [string, string],
      );
    };
    const usual = fc.tuple(...names.map(name => fc.option(fieldOf(name), { freq: 12 })));
    const further = fc.array(
      fc.constantFrom(...others, '__proto__', 'a.b.c', 'scores.__proto__').chain(fieldOf),
      { maxLength: 4 },
    );
    const fields = fc
      .tuple(usual, further)
      .map(([one, other]) => [...one.filter(field => field !== null), ...other]);
    const count = rare.has(pattern) ? 12 : each;
    const insider = insiders.length > 1 ? insiders : [who];
    for (const [number, sent] of fc.sample(fields, { seed: seed + at, numRuns: count }).entries()) {
      all.push({ who: insider[number % insider.length] ?? who, address, fields: sent });
    }
  }
  return (
    fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed, numRuns: 1 })[0] ?? all
  );
}

const cookies = new Map<Who, string>();
async function headersOf(who: Who): Promise<Record<string, string>> {
  const id = idOf(who);
  if (!id) return withToken('hoithi-bieu-mau=thu');
  const cookie = cookies.get(who) ?? (await portal.cookieOf(id));
  cookies.set(who, cookie);
  return withToken(cookie);
}

const problems: string[] = [];
let answered = 0;

/** Sends it; a 5xx, or a word of our code, is a problem. */
async function send(who: Who, address: string, init: RequestInit, what: string): Promise<void> {
  const headers = {
    ...(await headersOf(who)),
    Origin: portal.url,
    ...(init.headers as Record<string, string>),
  };
  const response = await fetch(portal.url + address, {
    method: 'POST',
    redirect: 'manual',
    ...init,
    headers,
  });
  const text = await response.text();
  answered += 1;
  if (response.status === 401 || text.includes('/dang-nhap')) cookies.delete(who);
  const leak = /\n\s+at \S+.*:\d+:\d+|PrismaClient|node_modules|violates|syntax error/.exec(
    text,
  )?.[0];
  if (response.status < 500 && !leak) return;
  problems.push(`${response.status} ${leak ?? ''} ${who} ${address} ${what.slice(0, 600)}`);
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

it('takes whatever forms and programs send: no failure, no word of our code, no broken row', {
  timeout: 240_000,
}, async () => {
  const requests = await formRequests();
  expect(requests.length).toBeGreaterThan(counts.forms);
  await together(requests, async ({ who, address, fields }, at) => {
    const [path_ = '', query = ''] = address.split('?');
    // most as the framework's own client sends them, some as a plain form; the editor of rules names each invented key
    const isPlain = at % 30 === 0 && !/\/(the-le|tieu-chi)$/.test(address);
    const target = isPlain ? address : `${path_}.data?${query}`;
    await send(who, target, { body: new URLSearchParams(fields) }, JSON.stringify(fields));
  });

  const { contest, personOf, units, entries } = walked.made;
  const json = fc.sample(answersJson, { seed, numRuns: counts.answers });
  const ends = [
    'trac-nghiem/1/bai-thi/luu',
    'trac-nghiem/1/bai-thi/hien-trang',
    'trac-nghiem/99/bai-thi/luu',
    'cham-diem/V01/luu-nhap',
  ];
  await together(json, async (body, at) => {
    const text = JSON.stringify(body);
    const who = at % 4 === 3 ? 'judge' : 'contestant';
    await send(
      who,
      `/${contest.code}/${ends[at % 4]}`,
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

  const lists = [
    'to-chuc/nhap-du-lieu',
    'to-chuc/quan-tam',
    'giai-thuong/dong-hang',
    'to-chuc/cau-hoi/4/nhap',
    'bai-du-thi/V01/phien-ban/1/phu-de',
  ];
  const fileNames = {
    'to-chuc/quan-tam': 'evidence',
    'giai-thuong/dong-hang': 'minutes',
    'bai-du-thi/V01/phien-ban/1/phu-de': 'captions',
  } as Record<string, string>;
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
    const to = lists[at % lists.length] ?? '';
    const body = new FormData();
    for (const name of ['kind', 'intent', 'award', 'reason', 'pasted']) body.set(name, word);
    body.set(
      fileNames[to] ?? 'file',
      new Blob([content as Uint8Array<ArrayBuffer>]),
      'tệp\u0000.csv',
    );
    await send(
      'committee',
      `/${contest.code}/${to}`,
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
