import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot } from '#app/services/awards/find-publications.server.ts';
import {
  findSignature,
  publicKeysFile,
  readSignedSnapshot,
} from '#app/services/awards/publication-record.server.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { changeLeaf, leavesOf } from '#tests/services/awards/leaves.ts';
import { makeSmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';
import { contest } from './command.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/awards');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

describe('awards verify', () => {
  let snapshot: string;
  let signed: { bundle: string; redaction: string; signature: string; keys: string };
  beforeAll(async () => {
    const test = await openTestGround();
    const { contest: made, entries, as } = await makeSmallContest(test);
    const order = [entries.justice.id, entries.home.id];
    const tie = { contestId: made.id, award: 'entry', order };
    expect(await decideByTwo(test.ground, tie)).toMatchObject({ ok: true });
    const scope = ['weekly:1', 'entry', 'collective'];
    const published = await publishByTwo(test.ground, { contestId: made.id, scope });
    expect(published).toMatchObject({ ok: true, value: { number: 1 } });
    const place = { contestId: made.id, number: 1 };
    snapshot = (await readSnapshot(place, as('secretary'))) ?? '';
    const { redaction } = await test.ground.db.publication.findFirstOrThrow();
    signed = {
      bundle: JSON.stringify(await readSignedSnapshot(place, as('secretary'))),
      redaction,
      signature: JSON.stringify(await findSignature(place, test.ground)),
      keys: JSON.stringify(await publicKeysFile(made, test.ground)),
    };
    await test.close();
  });

  it('says yes to what was published', async () => {
    const ran = await contest(['awards', 'verify', await written('snapshot.json', snapshot)]);
    expect(ran).toEqual({ exitCode: 0, json: { ok: true, differing: [] }, messages: [] });
  });

  // each area of the snapshot; that any leaf at all is noticed, the service's own test says
  it.each(['contest', 'scope', 'input.rules', 'input.sheets', 'result', 'sha256'])(
    'says no once a value of %s was changed, and where',
    async area => {
      const leaves = leavesOf(JSON.parse(snapshot)).filter(leaf => leaf.join('.').startsWith(area));
      const leaf = leaves.at(-1) ?? [];
      const file = await written('changed.json', changeLeaf(snapshot, leaf));
      const { exitCode, json, messages } = await contest(['awards', 'verify', file]);
      const { ok, differing } = json as { ok: boolean; differing: string[] };
      expect({ exitCode, ok }, leaf.join('.')).toEqual({ exitCode: 1, ok: false });
      expect(differing.length).toBeGreaterThan(0);
      expect(messages.length).toBe(Math.min(differing.length, 21));
    },
  );

  it('names the paths of a result that is another one', async () => {
    const document = JSON.parse(snapshot);
    document.result.entries[0].score = '99.99';
    const file = await written('changed.json', JSON.stringify(document));
    const { json } = await contest(['awards', 'verify', file]);
    expect(json).toMatchObject({ ok: false, differing: [expect.stringContaining('score')] });
  });

  it('names 20 paths and how many more there are, the answer all of them', async () => {
    const document = JSON.parse(snapshot);
    const result = JSON.stringify(document.result).replace(/:"[^"]*"/g, ':"x"');
    document.result = JSON.parse(result);
    const file = await written('changed.json', JSON.stringify(document));
    const { json, messages } = await contest(['awards', 'verify', file]);
    const { differing } = json as { differing: string[] };
    expect(differing.length).toBeGreaterThan(30);
    expect(messages).toHaveLength(21);
    expect(messages[20]).toContain(`… and ${differing.length - 20} more`);
  });

  it('checks the signature of a snapshot and of a redaction under the contest’s keys', async () => {
    const keys = ['--public-key', await written('keys.json', signed.keys)];
    const bundle = await contest([
      ...['awards', 'verify', await written('signed.json', signed.bundle), ...keys],
    ]);
    expect(bundle).toMatchObject({ exitCode: 0, json: { ok: true, what: 'snapshot' } });
    expect(bundle.messages).toEqual([]);
    const signature = ['--signature', await written('signature.json', signed.signature)];
    const verify = async (text: string) =>
      contest(['awards', 'verify', await written('public.json', text), ...signature, ...keys]);
    expect(await verify(signed.redaction)).toMatchObject({
      ...{ exitCode: 0, json: { ok: true, differing: [], what: 'publication' } },
    });
    expect(await verify(signed.redaction.replace('"first"', '"second"'))).toMatchObject({
      ...{ exitCode: 1, json: { ok: false, differing: ['signature'] } },
    });
  });

  it('says that a snapshot without its seal is covered by less', async () => {
    const { seal: _, ...unsealed } = JSON.parse(snapshot);
    const file = await written('unsealed.json', JSON.stringify(unsealed));
    expect(await contest(['awards', 'verify', file])).toEqual({
      exitCode: 0,
      json: { ok: true, differing: [] },
      messages: [expect.stringContaining('no seal')],
    });
  });

  it('refuses what is no snapshot', async () => {
    const input = path.join(fixtures, '1-small.input.json');
    expect(await contest(['awards', 'verify', input])).toMatchObject({
      exitCode: 2,
      json: undefined,
      messages: [expect.stringContaining(input)],
    });
  });
});
