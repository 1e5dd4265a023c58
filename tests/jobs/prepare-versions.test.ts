import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPreparing } from '#app/jobs/prepare-versions.server.ts';
import { handInClip, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let round: Round2;
beforeAll(async () => {
  test = await openTestGround();
  round = await makeRound2(test, 'cchc-2023');
});
afterAll(() => test.close());

async function handedIn(): Promise<string> {
  const verdict = await handInClip(round, round.asUnit(), { fileName: 'three-seconds.mp4' });
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict.value.versionId;
}
const stateOf = async (entryVersionId: string) =>
  (await test.ground.db.preparation.findUnique({ where: { entryVersionId } }))?.state;

it('a worker takes jobs as they are sent, finds the others by looking, and tells what failed', async () => {
  const { db, storage } = test.ground;
  const lines: string[] = [];
  const unknown = await handedIn();
  await db.preparation.delete({ where: { entryVersionId: unknown } });
  const broken = await handedIn();
  const { storageKey } = await db.entryVersion.findUniqueOrThrow({ where: { id: broken } });
  await storage.remove(storageKey ?? '');

  const report = (line: string) => void lines.push(line);
  const worker = await startPreparing(test.ground, test.queue, { report });
  const sent = await handedIn();
  for (const versionId of [unknown, sent]) {
    await vi.waitFor(async () => expect(await stateOf(versionId)).toBe('ready'), 60_000);
  }
  await vi.waitFor(() => expect(lines).toHaveLength(1), 60_000);
  expect(lines).toEqual([`worker: version ${broken} was not prepared: file-missing`]);

  await worker.stop();
  const late = await handedIn();
  await new Promise(resolve => setTimeout(resolve, 500));
  expect(await stateOf(late)).toBe('waiting');
});

it('two workers of one database share what there is, each version once', async () => {
  const { db } = test.ground;
  await db.preparation.deleteMany({ where: { state: 'waiting' } });
  const versions = [await handedIn(), await handedIn(), await handedIn()];
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const workers = [
    await startPreparing(test.ground, test.queue, { report }),
    await startPreparing(test.ground, test.queue, { report }),
  ];
  for (const versionId of versions) {
    await vi.waitFor(async () => expect(await stateOf(versionId)).toBe('ready'), 60_000);
  }
  await Promise.all(workers.map(worker => worker.stop()));
  const rows = await db.preparation.findMany({ where: { entryVersionId: { in: versions } } });
  expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
});
