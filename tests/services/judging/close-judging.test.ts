import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import type { Grant } from '#app/domain/permissions.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { closeJudging } from '#app/services/judging/close-judging.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';
import { resumeJudging } from '#app/services/judging/resume-judging.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { viewClosure } from '#app/services/judging/view-closure.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { duringJudging, fullScores, openJudgingGround } from './judging-ground.ts';

let fixture: Awaited<ReturnType<typeof openJudgingGround>>;
let judges: Awaited<ReturnType<(typeof fixture)['makeJudge']>>[];
let committee: Parameters<typeof closeJudging>[1];
const contestId = () => fixture.contest.id;

beforeAll(async () => {
  fixture = await openJudgingGround(rules => ({
    ...rules,
    judging: { ...rules.judging, minimumSheets: 2 },
  }));
  const { ground, makeJudge, entryOf, department, district } = fixture;
  const person = await makePerson(ground);
  const grant: Grant = { role: 'committee', contestId: contestId(), unitId: null };
  await makeGrant(ground, { personId: person.id, ...grant });
  committee = fixture.act(person.id, [grant]);
  judges = [
    await makeJudge(null, 'An'),
    await makeJudge(null, 'Bình'),
    await makeJudge(null, 'Chi'),
  ];
  await entryOf(department, { code: 'V01' });
  await entryOf(district, { code: 'V02' });
  await entryOf(department, { code: 'V03', status: 'rejected' });
  // handed in after the closing: nothing to judge of it
  await entryOf(department, {
    code: 'V04',
    versions: [{ decidingAt: '2023-11-19T09:00:00+07:00' }],
  });
});
afterAll(() => fixture.close());

const sheet = (entryCode: string) => ({
  ...{ contestId: contestId(), entryCode, version: 1, revision: 0 },
  ...{ scores: fullScores, comment: '' },
});
const close = (reason = 'Giám khảo Chi đi công tác') =>
  closeJudging({ contestId: contestId(), reason }, committee);

test('not before every valid entry has its sheets: those that lack some are named', async () => {
  const [an, binh] = judges;
  for (const code of ['V01', 'V02']) {
    if (an) await submitScoreSheet(sheet(code), an.act());
  }
  if (binh) await submitScoreSheet(sheet('V01'), binh.act());
  expect(await close()).toEqual({
    ok: false,
    code: 'sheets-lacking',
    params: { count: 1, entries: 'V02', minimum: 2 },
  });
  if (binh) await submitScoreSheet(sheet('V02'), binh.act());
});

test('not while a unit still has time to hand in', async () => {
  const { entryOf, otherWard, extend, ground } = fixture;
  const late = await entryOf(otherWard, { code: 'V05' });
  await extend(otherWard, '2023-11-25T00:00:00+07:00');
  expect(await close()).toMatchObject({ code: 'entries-waiting', params: { entries: 'V05' } });
  await ground.db.entry.update({ where: { id: late.id }, data: { status: 'withdrawn' } });
});

test('secretaries and judges may not end judging', async () => {
  const { makeOrganizer } = fixture;
  const secretary = await makeOrganizer();
  for (const act of [secretary.act(), judges[0]?.act()]) {
    if (!act) throw new Error('nobody');
    const asked = { contestId: contestId(), reason: 'Xong' };
    await expect(closeJudging(asked, act)).rejects.toThrow(NotPermitted);
    await expect(resumeJudging(asked, act)).rejects.toThrow(NotPermitted);
  }
});

test('ended on a quorum: recorded with its reason and who was absent; judges can’t go on', async () => {
  const [an, , chi] = judges;
  if (!an || !chi) throw new Error('no judges');
  await saveScoreSheet({ ...sheet('V01'), scores: { content: 1 } }, chi.act());
  const talked = await fixture.ground.db.entry.findFirstOrThrow({ where: { code: 'V01' } });
  await fixture.ground.db.discussion.create({
    data: { entryId: talked.id, openedAt: new Date(duringJudging), spread: 0 },
  });
  expect(await viewClosure({ contestId: contestId() }, committee)).toMatchObject({
    openDiscussions: 1,
    quorum: { absent: [{ fullName: 'Chi', open: 2, theirs: 2 }] },
  });
  expect(await close()).toEqual({ ok: true, value: undefined });
  const view = await viewClosure({ contestId: contestId() }, committee);
  expect(view).toMatchObject({
    ...{ stage: 'closed', mayResume: true, mayDecide: true },
    closures: [{ reason: 'Giám khảo Chi đi công tác', absent: ['Chi'], reopenedAt: null }],
  });
  const contest = await getContest(contestId(), committee);
  expect(judgingClosing(contest)).toEqual(new Date(duringJudging));
  expect(await submitScoreSheet(sheet('V02'), chi.act())).toMatchObject({ code: 'closed' });
  expect(await listJudgeQueue({ contestId: contestId() }, chi.act())).toMatchObject({
    stage: 'closed',
  });
  const row = await fixture.ground.db.scoreSheet.findFirstOrThrow({
    where: { judgeId: an.person.id },
  });
  const reopening = { contestId: contestId(), sheetId: row.id, reason: 'Sửa' };
  const secretary = await fixture.makeOrganizer();
  expect(await reopenScoreSheet(reopening, secretary.act())).toMatchObject({
    code: 'judging-closed',
  });
  expect(await close()).toMatchObject({ code: 'closed' });
});

test('taken back with a reason, judges go on; both stand in the record', async () => {
  const reason = 'Giám khảo Chi đã về';
  const asked = { contestId: contestId(), reason };
  expect(await resumeJudging(asked, committee)).toMatchObject({ ok: true });
  expect(await resumeJudging(asked, committee)).toMatchObject({ code: 'not-closed' });
  const chi = judges[2];
  if (!chi) throw new Error('no judge');
  expect(await submitScoreSheet({ ...sheet('V01'), revision: 1 }, chi.act())).toMatchObject({
    ok: true,
  });
  expect(await close('Chi chỉ chấm được một bài')).toMatchObject({ ok: true });
  const { closures } = await viewClosure({ contestId: contestId() }, committee);
  expect(closures).toMatchObject([
    { reason: 'Chi chỉ chấm được một bài', reopenedAt: null },
    { reason: 'Giám khảo Chi đi công tác', reopenReason: reason },
  ]);
  const actions = await fixture.ground.db.auditEvent.findMany({
    where: { subjectType: 'judging-closure' },
    orderBy: { id: 'asc' },
    select: { action: true },
  });
  expect(actions.map(({ action }) => action)).toEqual([
    ...['judging.close', 'judging.reopen', 'judging.close'],
  ]);
});

test('not taken back once results that rest on the sheets are published', async () => {
  const { db } = fixture.ground;
  await db.publication.create({
    data: {
      ...{ contestId: contestId(), number: 1, scope: ['entry'], sha256: '0' },
      ...{ snapshot: '{}', redaction: '{}' },
      ...{ publishedAt: new Date(duringJudging), publishedById: 'ban-to-chuc' },
    },
  });
  const asked = { contestId: contestId(), reason: 'Muộn' };
  expect(await resumeJudging(asked, committee)).toMatchObject({ code: 'published' });
});
