import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { describeTouched } from '#app/domain/judging/criteria-changes.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { findTouchedSheets } from '#app/services/contests/touched-sheets.server.ts';
import {
  duringJudging,
  fullScores,
  openJudgingGround,
} from '#tests/services/judging/judging-ground.ts';

type Judging = Awaited<ReturnType<typeof openJudgingGround>>;
let ground: Judging;
let organizer: Awaited<ReturnType<Judging['makeOrganizer']>>;

beforeAll(async () => {
  ground = await openJudgingGround();
  organizer = await ground.makeOrganizer();
});
afterAll(() => ground.close());
beforeEach(() => ground.setNow(duringJudging));

async function sheet(scores: Record<string, number>, status: 'draft' | 'submitted') {
  const judge = await ground.makeJudge();
  const entry = await ground.entryOf(ground.department);
  const submittedAt = status === 'submitted' ? new Date(duringJudging) : null;
  const data = { entryId: entry.id, judgeId: judge.person.id, scores, status, revision: 3 };
  return ground.ground.db.scoreSheet.create({
    data: { ...data, submittedAt, updatedAt: new Date(duringJudging) },
  });
}

async function change(
  edit: (criteria: readonly ContestCriterion[]) => ContestCriterion[],
  confirmed?: 'as told' | string,
  reason = 'Công văn số 15',
) {
  const { contest } = ground;
  const { rules, rulesVersion } = await getContest(contest.id, ground.ground);
  const criteria = edit(rules.judging.criteria);
  const touched = await findTouchedSheets({ contestId: contest.id, criteria }, organizer.act());
  const told = describeTouched(touched);
  const answer = await changeRules(
    {
      ...{ contestId: contest.id, basedOnVersion: rulesVersion, reason },
      rules: { ...rules, judging: { ...rules.judging, criteria } },
      ...(confirmed === undefined
        ? {}
        : { touchedConfirmed: confirmed === 'as told' ? told : confirmed }),
    },
    organizer.act(),
  );
  return { answer, touched };
}

const lowerContent = (criteria: readonly ContestCriterion[]) =>
  criteria.map(row => (row.key === 'content' ? { ...row, max: row.max - 5 } : row));

describe('criteria that change while judges score', () => {
  it('give sheets back only after what happens to them was confirmed, and keep the old points', async () => {
    const { db } = ground.ground;
    const high = await sheet({ ...fullScores, content: 38 }, 'submitted');
    const low = await sheet({ ...fullScores, content: 20 }, 'submitted');
    const draft = await sheet({ content: 39.5 }, 'draft');

    expect((await change(lowerContent)).answer).toMatchObject({
      code: 'scores-lost',
      params: { count: 2 },
    });
    // also where points stay but the totals would become other ones
    const heavier = (rows: readonly ContestCriterion[]) =>
      rows.map(row => (row.key === 'content' ? { ...row, weight: 2 } : row));
    expect((await change(heavier)).answer).toMatchObject({
      code: 'scores-lost',
      params: { count: 3 },
    });
    const stale = await change(lowerContent, 'content:lowered:1:0');
    expect(stale.answer).toMatchObject({ code: 'sheets-touched' });
    expect((await getContest(ground.contest.id, ground.ground)).rulesVersion).toBe(1);
    expect((await change(lowerContent, 'as told', ' ')).answer).toMatchObject({
      code: 'reason-missing',
    });

    const { answer, touched } = await change(lowerContent, 'as told');
    expect(touched.rows).toMatchObject([{ key: 'content', change: 'lowered', submitted: 1 }]);
    expect(answer).toEqual({ ok: true, value: { version: 2 } });
    const { content: _, ...rest } = fullScores;
    const read = async ({ id }: { id: string }) => db.scoreSheet.findUnique({ where: { id } });
    expect(await read(high)).toMatchObject({
      ...{ status: 'draft', scores: rest, submittedAt: null, revision: 4 },
    });
    expect(await read(low)).toMatchObject({ status: 'submitted', revision: 3 });
    expect(await read(draft)).toMatchObject({ status: 'draft', scores: {}, revision: 4 });
    const record = await db.auditEvent.findFirst({
      where: { action: 'sheet.fit-rules', subjectId: high.id },
    });
    expect(record).toMatchObject({
      ...{ reason: 'Công văn số 15', actorId: organizer.person.id },
      before: { status: 'submitted', scores: { ...fullScores, content: 38 } },
      after: { status: 'draft', scores: rest, rules: 2 },
    });
  });

  it('leave sheets submitted when a criterion falls away, and bring them back for a new one', async () => {
    const { db } = ground.ground;
    const whole = await sheet({ ...fullScores, content: 10 }, 'submitted');
    const without = await change(rows => rows.filter(({ key }) => key !== 'staging'), 'as told');
    expect(without.answer.ok).toBe(true);
    const { staging: _, ...three } = { ...fullScores, content: 10 };
    expect(await db.scoreSheet.findUnique({ where: { id: whole.id } })).toMatchObject({
      ...{ status: 'submitted', scores: three },
    });
    const sound: ContestCriterion = {
      ...{ key: 'am-thanh', name: 'Âm thanh', guidance: '', max: 10, weight: 1 },
    };
    expect((await change(rows => [...rows, sound], 'as told')).answer.ok).toBe(true);
    expect(await db.scoreSheet.findUnique({ where: { id: whole.id } })).toMatchObject({
      ...{ status: 'draft', scores: three },
    });
  });

  it('are refused once judging is over, where a sheet would have to be submitted again', async () => {
    await sheet({ content: 1, creativity: 1, usefulness: 1, 'am-thanh': 1 }, 'submitted');
    ground.setNow('2023-12-02T09:00:00+07:00');
    const more: ContestCriterion = {
      ...{ key: 'loi-binh', name: 'Lời bình', guidance: '', max: 10, weight: 1 },
    };
    expect((await change(rows => [...rows, more], 'as told')).answer).toMatchObject({
      ...{ code: 'judging-closed', params: { count: 1 } },
    });
    // other words touch no points
    const renamed = await change(
      rows => rows.map(row => ({ ...row, name: `${row.name} (rõ hơn)` })),
      'as told',
    );
    expect(renamed.answer.ok).toBe(true);
  });

  it('are for organizers alone', async () => {
    const judge = await ground.makeJudge();
    await expect(
      findTouchedSheets({ contestId: ground.contest.id, criteria: [] }, judge.act()),
    ).rejects.toThrow('not permitted');
  });
});
