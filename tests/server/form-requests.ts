import { readdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Database } from '#app/db/database.server.ts';
import { formTokenField } from '#app/forms/form-token.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
import { fieldsOfSchema, textsOf } from './form-arbitraries.ts';
import type { Who } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';
import type { ServedPortal } from './served-portal.ts';
import { patterns, type WalkedContest } from './walked-contest.ts';

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

export interface Sent {
  who: Who;
  /** Of the map of routes. */
  pattern: string;
  address: string;
  fields: [string, string][];
}

/** Each costs a hash of 0.2 s, or ends the session that the others go by. */
const rare = new Set(['/dang-nhap', '/doi-mat-khau', '/dang-xuat']);

/** The addresses whose form somebody may send, with who. */
export const posted: readonly { pattern: string; insiders: Who[] }[] = patterns.flatMap(pattern => {
  const answers = Object.entries(expectations[pattern]?.post ?? {}) as [Who, string][];
  const insiders = answers.flatMap(([who, answer]) => (answer === 'in' ? [who] : []));
  return insiders.length > 0 ? [{ pattern, insiders }] : [];
});

/** What each form of the map may be sent, by everybody who gets in there: at least so many, drawn by the seed. */
export async function formRequests(
  { db, portal, walked }: { db: Database; portal: ServedPortal; walked: WalkedContest },
  { atLeast, seed }: { atLeast: number; seed: number },
): Promise<Sent[]> {
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
  const each = Math.ceil(atLeast / (posted.length - rare.size));
  for (const [at, { pattern, insiders }] of posted.entries()) {
    const { form = {} } = expectations[pattern] ?? {};
    const who = insiders.at(-1) ?? 'visitor';
    const address = await walked.addressOf(pattern);
    const page = await (
      await portal.ask(who === 'visitor' ? null : walked.made.personOf[who], address)
    ).text();
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
    for (const [number, sent] of fc.sample(fields, { seed: seed + at, numRuns: count }).entries()) {
      all.push({ who: insiders[number % insiders.length] ?? who, pattern, address, fields: sent });
    }
  }
  return (
    fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed, numRuns: 1 })[0] ?? all
  );
}
