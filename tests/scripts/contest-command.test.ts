import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { contest } from './command.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/awards');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('entry check-slogan', () => {
  const words = (count: number, gap = ' ') => Array(count).fill('phục').join(gap);

  it.each([
    ['nine words', words(9), 9, 'too-few-words'],
    ['ten', words(10), 10, null],
    ['twenty', words(20), 20, null],
    ['twenty-one', words(21), 21, 'too-many-words'],
    ['letters taken apart', words(10).normalize('NFD'), 10, null],
    ['no-break spaces', words(10, '\u00a0'), 10, null],
    ['zero-width characters between letters', words(10).replaceAll('ụ', '\u200bụ\ufeff'), 10, null],
    ['zero-width characters alone', `${words(9)} \u200b\u2060`, 9, 'too-few-words'],
    ['signs alone', `${words(9)} – ! …`, 9, 'too-few-words'],
    ['numbers and hyphens', `${words(8)} 4.0 cải-cách`, 10, null],
    ['nothing', ' \u00a0\u200b', 0, 'empty'],
  ])('counts %s', async (_, text, count, code) => {
    const ran = await contest(['entry', 'check-slogan', text]);
    expect(ran.json).toEqual({ ok: code === null, words: count, code });
    expect(ran.exitCode).toBe(code === null ? 0 : 1);
  });

  it('asks for a text', async () => {
    expect(await contest(['entry', 'check-slogan'])).toMatchObject({
      exitCode: 2,
      json: undefined,
    });
  });
});

describe('entry check-video', () => {
  it.each([
    ['short.mp4', 20, null],
    ['7-00.4.mp4', 420.4, null],
    ['7-30-claims-6-00.mp4', 450, 'too-long'],
    ['half-index-in-front.mp4', null, 'unreadable'],
    ['half-index-behind.mp4', null, 'unreadable'],
    ['sound-with-cover.m4a', null, 'no-video'],
    ['text.mp4', null, 'not-a-video'],
    ['empty.mp4', null, 'empty'],
  ])('measures %s', async (name, seconds, code) => {
    const ran = await contest(['entry', 'check-video', await madeFile(name)]);
    const answer = ran.json as { seconds: number | null; message: string };
    expect(answer).toMatchObject({ ok: code === null, code });
    if (seconds !== null) expect(Math.abs((answer.seconds ?? 0) - seconds)).toBeLessThan(0.5);
    expect(answer.message.length).toBeGreaterThan(10);
    expect(ran.exitCode).toBe(code === null ? 0 : 1);
  });

  it('names a file that is not there', async () => {
    const ran = await contest(['entry', 'check-video', 'khong-co.mp4']);
    expect(ran).toEqual({ exitCode: 2, json: undefined, messages: ['khong-co.mp4: no such file'] });
  });
});

describe('awards compute', async () => {
  const names = (await readdir(fixtures)).flatMap(
    file => /^(.*)\.input\.json$/.exec(file)?.[1] ?? [],
  );

  it.each(names)('gives the result of %s, byte for byte', async name => {
    const { json, exitCode } = await contest([
      'awards',
      'compute',
      path.join(fixtures, `${name}.input.json`),
    ]);
    const expected = await readFile(path.join(fixtures, `${name}.result.json`), 'utf8');
    expect(canonicalJson(json)).toBe(canonicalJson(JSON.parse(expected)));
    expect(exitCode).toBe(0);
  });

  const spoil: [string, RegExp, (input: AwardInput) => object][] = [
    [
      'an unknown unit',
      /contestants\S*0\S*unitId/,
      input => ({ ...input, contestants: input.contestants.map(one => ({ ...one, unitId: 'x' })) }),
    ],
    [
      'an id twice',
      /units/,
      input => ({ ...input, units: [...input.units, ...input.units.slice(0, 1)] }),
    ],
    [
      'a week that is not held',
      /attempts\S*0\S*week/,
      input => ({ ...input, attempts: input.attempts.map(one => ({ ...one, week: 5 })) }),
    ],
    ['a missing list', /entries/, ({ entries: _, ...input }) => input],
    [
      'a key without meaning',
      /entryOrder/,
      input => ({ ...input, rules: { ...input.rules, entryOrder: ['luck'] } }),
    ],
    ['another schema', /schema/, input => ({ ...input, schema: 'hoithi.awards-input/v2' })],
  ];
  it.each(spoil)('refuses %s with one line that names the place', async (_, place, change) => {
    const input = JSON.parse(await readFile(path.join(fixtures, '1-small.input.json'), 'utf8'));
    const file = await written('spoilt.json', JSON.stringify(change(input)));
    const { exitCode, json, messages } = await contest(['awards', 'compute', file]);
    expect({ exitCode, json }).toEqual({ exitCode: 2, json: undefined });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`${file}: `);
    expect(messages[0]).toMatch(place);
  });

  it.each([
    ['no JSON', '{"schema": ', /is not JSON/],
    ['no object', '[]', /spoilt\.json: /],
    ['nothing', '', /is not JSON/],
  ])('refuses %s', async (_, content, message) => {
    const file = await written('spoilt.json', content);
    const { exitCode, json, messages } = await contest(['awards', 'compute', file]);
    expect({ exitCode, json }).toEqual({ exitCode: 2, json: undefined });
    expect(messages).toEqual([expect.stringMatching(message)]);
  });
});
