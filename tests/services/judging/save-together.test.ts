import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { duringJudging, openJudgingGround } from './judging-ground.ts';

let all: Awaited<ReturnType<typeof openJudgingGround>>;
beforeAll(async () => {
  all = await openJudgingGround();
});
afterAll(() => all.close());
beforeEach(() => all.setNow(duringJudging));

const sheet = (entryCode: string, revision: number, content: number, comment = '') => ({
  ...{ contestId: all.contest.id, entryCode, version: 1, revision },
  ...{ scores: { content }, comment },
});

test('two hundred judges save at once, again and again: no update is lost, each leaves its trace', async () => {
  const entries = await Promise.all([1, 2, 3, 4].map(() => all.entryOf(all.department)));
  const judges = await Promise.all(Array.from({ length: 200 }, () => all.makeJudge()));
  const saves = 4;
  await Promise.all(
    judges.map(async (judge, index) => {
      const entryCode = entries[index % entries.length]?.code ?? '';
      for (let revision = 0; revision < saves; revision++) {
        const points = (index % 30) + revision / 4;
        expect(await saveScoreSheet(sheet(entryCode, revision, points), judge.act())).toMatchObject(
          { ok: true, value: { revision: revision + 1, scores: { content: points } } },
        );
      }
    }),
  );
  const rows = await all.ground.db.scoreSheet.findMany();
  expect(rows).toHaveLength(judges.length);
  const pointsOf = new Map(rows.map(row => [row.judgeId, row]));
  for (const [index, { person }] of judges.entries()) {
    const content = (index % 30) + (saves - 1) / 4;
    expect(pointsOf.get(person.id)).toMatchObject({ revision: saves, scores: { content } });
  }
  const traces = await all.ground.db.auditEvent.groupBy({
    by: ['subjectId'],
    where: { action: 'sheet.save' },
    _count: true,
  });
  expect(traces.map(({ _count }) => _count)).toEqual(judges.map(() => saves));
});

test('who saves beside others gets an answer of their own', async () => {
  const entry = await all.entryOf(all.department);
  const ofWard = await all.entryOf(all.ward);
  const [good, gone, own, stale, broken] = await Promise.all([
    all.makeJudge(),
    all.makeJudge(),
    all.makeJudge(all.district),
    all.makeJudge(),
    all.makeJudge(),
  ]);
  await all.ground.db.roleGrant.update({
    where: { id: gone.grantId },
    data: { revokedAt: new Date(duringJudging) },
  });
  const save = (judge: typeof good, ...given: Parameters<typeof sheet>) =>
    saveScoreSheet(sheet(...given), judge.act()).catch((error: unknown) => error);
  const answers = await Promise.all([
    save(good, entry.code, 0, 10),
    save(good, entry.code, 1, 11),
    save(gone, entry.code, 0, 12),
    save(own, ofWard.code, 0, 13),
    save(stale, entry.code, 3, 14),
    // a character that PostgreSQL can't store
    save(broken, entry.code, 0, 15, 'a\u0000b'),
  ]);
  expect(answers.slice(0, 2)).toMatchObject([
    { ok: true, value: { revision: 1 } },
    { ok: true, value: { revision: 2 } },
  ]);
  expect(answers[2]).toBeInstanceOf(NotPermitted);
  expect(answers.slice(3, 5)).toEqual([
    { ok: false, code: 'unknown-entry' },
    { ok: false, code: 'changed-meanwhile' },
  ]);
  expect(answers[5]).toBeInstanceOf(Error);
  const rows = await all.ground.db.scoreSheet.findMany({
    where: { entryId: { in: [entry.id, ofWard.id] } },
  });
  expect(rows.map(({ scores }) => scores)).toEqual([{ content: 11 }]);
});
