import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { duringJudging, fullScores, openJudgingGround } from './judging-ground.ts';

let all: Awaited<ReturnType<typeof openJudgingGround>>;
let judge: Awaited<ReturnType<typeof all.makeJudge>>;
let entryCode: string;
let entryId: string;

beforeAll(async () => {
  all = await openJudgingGround();
});
afterAll(() => all.close());
beforeEach(async () => {
  all.setNow(duringJudging);
  judge = await all.makeJudge();
  const entry = await all.entryOf(all.department);
  entryCode = entry.code;
  entryId = entry.id;
});

const input = (
  scores: Record<string, number>,
  revision = 0,
  more: { comment?: string; version?: number } = {},
) => ({
  contestId: all.contest.id,
  entryCode,
  version: 1,
  revision,
  scores,
  comment: '',
  ...more,
});
const save = (...given: Parameters<typeof input>) => saveScoreSheet(input(...given), judge.act());
const submit = (...given: Parameters<typeof input>) =>
  submitScoreSheet(input(...given), judge.act());
const row = () =>
  all.ground.db.scoreSheet.findUnique({
    where: { entryId_judgeId: { entryId, judgeId: judge.person.id } },
  });
const auditOf = async () => {
  const sheet = await row();
  return all.ground.db.auditEvent.findMany({
    where: { subjectType: 'sheet', subjectId: sheet?.id ?? '' },
    orderBy: { id: 'asc' },
  });
};

describe('a draft', () => {
  test('is stored with its revision and the server’s time, and comes back when opened', async () => {
    expect(await save({ content: 35.5 }, 0, { comment: 'Hay' })).toMatchObject({
      ok: true,
      value: { state: 'draft', revision: 1, savedAt: new Date(duringJudging) },
    });
    const opened = await openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
    expect(opened).toMatchObject({
      ok: true,
      value: {
        locked: null,
        entry: { code: entryCode, version: { number: 1 } },
        sheet: { state: 'draft', scores: { content: 35.5 }, comment: 'Hay', revision: 1 },
      },
    });
  });

  test('a repeat of the same save is a yes that writes nothing', async () => {
    const first = await save({ content: 30 });
    expect(await save({ content: 30 })).toEqual(first);
    expect(await save({ content: 30 }, 1)).toEqual(first);
    expect(await auditOf()).toHaveLength(1);
  });

  test('a save that names an older revision is refused and overwrites nothing', async () => {
    await save({ content: 30 });
    await save({ content: 31 }, 1);
    expect(await save({ content: 29 }, 1)).toEqual({ ok: false, code: 'changed-meanwhile' });
    expect(await save({ content: 29 }, 7)).toEqual({ ok: false, code: 'changed-meanwhile' });
    expect(await row()).toMatchObject({ scores: { content: 31 }, revision: 2 });
  });

  test('of two tabs that save at once one is told, whether the sheet is new or not', async () => {
    for (const revision of [0, 1]) {
      const answers = await Promise.all(
        [10, 11, 12, 13].map(content => save({ content: content + revision * 10 }, revision)),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(
        answers.filter(answer => !answer.ok && answer.code === 'changed-meanwhile'),
      ).toHaveLength(3);
      const [kept] = answers.flatMap(answer => (answer.ok ? [answer.value] : []));
      expect(await row()).toMatchObject({ scores: kept?.scores, revision: revision + 1 });
    }
  });

  test.each([
    [{ content: 40.25 }, 'out-of-range', 'content'],
    [{ staging: 1.1 }, 'step', 'staging'],
    [{ charm: 1 }, 'unknown-criterion', 'charm'],
  ])('%j is refused: %s', async (scores, code, criterion) => {
    expect(await save(scores)).toMatchObject({ ok: false, code, params: { criterion } });
    expect(await row()).toBeNull();
  });

  test('leaves one small row on record, without points', async () => {
    await save({ content: 30, staging: 5 }, 0, { comment: 'Hay' });
    const [event] = await auditOf();
    expect(event).toMatchObject({
      action: 'sheet.save',
      actorId: judge.person.id,
      contestId: all.contest.id,
      after: { entry: entryCode, revision: 1, changed: ['content', 'staging', 'comment'] },
    });
  });

  test('another judge’s sheet is out of reach: each has their own', async () => {
    await save(fullScores, 0, { comment: 'Của tôi' });
    const other = await all.makeJudge();
    const opened = await openScoreSheet({ contestId: all.contest.id, entryCode }, other.act());
    expect(opened).toMatchObject({ ok: true, value: { sheet: { state: 'none', scores: {} } } });
    expect(JSON.stringify(opened)).not.toContain('Của tôi');
    await saveScoreSheet(input({ content: 1 }), other.act());
    expect(await row()).toMatchObject({ scores: fullScores, revision: 1 });
  });
});

describe('submitting', () => {
  test('locks the sheet and leaves its points on record', async () => {
    await save({ content: 30 });
    expect(await submit(fullScores, 1)).toMatchObject({
      ok: true,
      value: { state: 'submitted', revision: 2, submittedAt: new Date(duringJudging) },
    });
    expect(await save({ content: 1 }, 2)).toEqual({ ok: false, code: 'submitted' });
    expect(await submit({ ...fullScores, content: 1 }, 2)).toEqual({
      ok: false,
      code: 'submitted',
    });
    expect(await row()).toMatchObject({ scores: fullScores, status: 'submitted' });
    const opened = await openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
    expect(opened).toMatchObject({ ok: true, value: { locked: 'submitted' } });
    expect((await auditOf()).at(-1)).toMatchObject({
      action: 'sheet.submit',
      before: { status: 'draft', scores: { content: 30 } },
      after: { status: 'submitted', scores: fullScores, version: 1, total: 83.5 },
    });
  });

  test('needs points for every criterion', async () => {
    expect(await submit({ content: 30 })).toMatchObject({
      ok: false,
      code: 'missing',
      params: { criterion: 'creativity' },
    });
    expect(await row()).toBeNull();
  });

  test('twice the same is a yes; twice at once submits once', async () => {
    const answers = await Promise.all([submit(fullScores), submit(fullScores)]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await submit(fullScores, 1)).toMatchObject({ ok: true });
    expect((await auditOf()).filter(({ action }) => action === 'sheet.submit')).toHaveLength(1);
  });

  test('from a tab that is out of date is refused', async () => {
    await save({ content: 30 });
    expect(await submit(fullScores, 0)).toEqual({ ok: false, code: 'changed-meanwhile' });
    expect(await row()).toMatchObject({ status: 'draft', scores: { content: 30 } });
  });
});

describe('reopening', () => {
  const reopen = async (act: ReturnType<typeof all.anonymousAct>) =>
    reopenScoreSheet(
      { contestId: all.contest.id, sheetId: (await row())?.id ?? '', reason: 'Nhầm ô điểm' },
      act,
    );

  test('is an organizer’s, with the points before and the reason on record', async () => {
    await submit(fullScores);
    const organizer = await all.makeOrganizer();
    expect(await reopen(organizer.act())).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({
      status: 'draft',
      scores: fullScores,
      submittedAt: null,
      revision: 2,
    });
    expect((await auditOf()).at(-1)).toMatchObject({
      action: 'sheet.reopen',
      actorId: organizer.person.id,
      reason: 'Nhầm ô điểm',
      before: { status: 'submitted', scores: fullScores },
    });
    // The tab that submitted is out of date now; the one that was opened again is not.
    expect(await save({ content: 1 }, 1)).toEqual({ ok: false, code: 'changed-meanwhile' });
    expect(await submit({ ...fullScores, content: 36 }, 2)).toMatchObject({ ok: true });
    expect(await reopen(organizer.act())).toMatchObject({ ok: true });
    expect(await reopen(organizer.act())).toEqual({ ok: false, code: 'not-submitted' });
  });

  test('a judge can’t, nor an organizer of another contest', async () => {
    await submit(fullScores);
    await expect(reopen(judge.act())).rejects.toThrow(NotPermitted);
    const elsewhere = { role: 'committee', contestId: 'another', unitId: null } as const;
    await expect(reopen(all.act(judge.person.id, [elsewhere]))).rejects.toThrow(NotPermitted);
    expect(await row()).toMatchObject({ status: 'submitted' });
  });

  test('is refused after the closing and for whoever is no judge any more', async () => {
    await submit(fullScores);
    const organizer = await all.makeOrganizer();
    await all.ground.db.roleGrant.update({
      where: { id: judge.grantId },
      data: { revokedAt: new Date(duringJudging) },
    });
    expect(await reopen(organizer.act())).toEqual({ ok: false, code: 'judge-revoked' });
    all.setNow('2023-12-01T00:00:00+07:00');
    expect(await reopen(organizer.act())).toMatchObject({ ok: false, code: 'judging-closed' });
    expect(await row()).toMatchObject({ status: 'submitted' });
  });
});

describe('what stops a save', () => {
  test('the closing of judging, to the millisecond; the sheet can still be read', async () => {
    all.setNow('2023-11-30T23:59:59.999+07:00');
    expect(await save({ content: 30 })).toMatchObject({ ok: true });
    all.setNow('2023-12-01T00:00:00+07:00');
    expect(await save({ content: 31 }, 1)).toMatchObject({ ok: false, code: 'closed' });
    expect(await submit(fullScores, 1)).toMatchObject({ ok: false, code: 'closed' });
    const opened = await openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
    expect(opened).toMatchObject({
      ok: true,
      value: { locked: 'closed', sheet: { scores: { content: 30 } }, nextOpen: null },
    });
  });

  test('a role taken back, even if the session still says judge', async () => {
    await all.ground.db.roleGrant.update({
      where: { id: judge.grantId },
      data: { revokedAt: new Date(duringJudging) },
    });
    await expect(save({ content: 30 })).rejects.toThrow(NotPermitted);
    const open = openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
    await expect(open).rejects.toThrow(NotPermitted);
    expect(await row()).toBeNull();
  });

  test('an entry that was rejected or withdrawn meanwhile', async () => {
    await save({ content: 30 });
    for (const status of ['rejected', 'withdrawn'] as const) {
      await all.ground.db.entry.update({ where: { id: entryId }, data: { status } });
      expect(await save({ content: 31 }, 1)).toEqual({ ok: false, code: status });
    }
  });

  test('a version that isn’t the judged one', async () => {
    const late = '2023-11-18T00:00:00+07:00';
    const entry = await all.entryOf(all.department, {
      versions: [
        { title: 'Cũ', decidingAt: '2023-11-10T09:00:00+07:00' },
        { title: 'Mới', decidingAt: '2023-11-17T23:59:59+07:00' },
        { title: 'Muộn', decidingAt: late },
      ],
    });
    entryCode = entry.code;
    expect(await save({ content: 3 }, 0, { version: 1 })).toEqual({
      ok: false,
      code: 'version-changed',
    });
    expect(await save({ content: 3 }, 0, { version: 2 })).toMatchObject({ ok: true });
    const opened = await openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
    expect(opened).toMatchObject({
      ok: true,
      value: { entry: { version: { number: 2, title: 'Mới' } } },
    });
  });

  test('an entry that nobody handed in before the closing, or that isn’t there', async () => {
    const entry = await all.entryOf(all.department, {
      versions: [{ decidingAt: '2023-11-18T00:00:00+07:00' }],
    });
    entryCode = entry.code;
    expect(await save({ content: 3 })).toEqual({ ok: false, code: 'nothing-to-judge' });
    entryCode = 'V-khong-co';
    expect(await save({ content: 3 })).toEqual({ ok: false, code: 'unknown-entry' });
  });
});
