import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { composePublication } from '#app/services/awards/compose-publication.server.ts';
import { NotPermitted } from '#app/services/context.ts';
import { nameHeadOfJury } from '#app/services/identity/name-head-of-jury.server.ts';
import { closeDiscussion, remarkOnEntry } from '#app/services/judging/discuss-entry.server.ts';
import {
  listDiscussions,
  listDiscussionsOfJudge,
} from '#app/services/judging/list-discussions.server.ts';
import { openDiscussion } from '#app/services/judging/open-discussion.server.ts';
import { recuseJudge } from '#app/services/judging/recuse-judge.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';
import { reviseSheet } from '#app/services/judging/revise-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import {
  viewDiscussion,
  viewDiscussionAsOrganizer,
} from '#app/services/judging/view-discussion.server.ts';
import { openJudgingGround } from './judging-ground.ts';

const points = (content: number): Scores => ({
  ...{ content, creativity: 20, staging: 10, usefulness: 10 },
});

/** One entry of a district and three judges, one of them its head, with one from a ward of the district. */
async function openApart(blind = false) {
  const test = await openJudgingGround(rules => ({
    ...rules,
    judging: { ...rules.judging, blind, discussionSpread: 20, minimumSheets: 2 },
  }));
  const { contest, district, ward, entryOf, makeJudge, makeOrganizer } = test;
  const contestId = contest.id;
  const entry = await entryOf(district);
  const judges = {
    an: await makeJudge(null, 'An'),
    binh: await makeJudge(null, 'Bình'),
    chi: await makeJudge(null, 'Chi'),
    ofWard: await makeJudge(ward, 'Dung'),
  };
  const organizer = await makeOrganizer();
  type Judge = (typeof judges)['an'];
  const submit = (judge: Judge, content: number, entryCode = entry.code) =>
    submitScoreSheet(
      {
        ...{ contestId, entryCode, version: 1, revision: 0 },
        ...{ scores: points(content), comment: `Vì ${content}` },
      },
      judge.act(),
    );
  const listed = async (judge: Judge) =>
    (await listDiscussionsOfJudge({ contestId }, judge.act())).discussions;
  const all = async () => (await listDiscussions({ contestId }, organizer.act())).discussions;
  const nameHead = (judge: Judge, isHead = true) =>
    nameHeadOfJury({ contestId, grantId: judge.grantId, isHead }, organizer.act());
  return { ...test, contestId, entry, judges, organizer, submit, listed, all, nameHead };
}

describe('a discussion from its opening to its conclusion', () => {
  let apart: Awaited<ReturnType<typeof openApart>>;
  let discussionId = '';
  beforeAll(async () => {
    apart = await openApart();
    await apart.nameHead(apart.judges.an);
  });
  afterAll(() => apart.close());

  test('it opens by itself with the sheet that passes the threshold of the rules, not before', async () => {
    const { judges, submit, all, contestId, organizer } = apart;
    await submit(judges.an, 40);
    await submit(judges.binh, 20.25);
    expect(await all()).toEqual([]);
    expect((await listDiscussions({ contestId }, organizer.act())).choices).toMatchObject([
      { spread: 19.75 },
    ]);
  });

  test('whoever has not submitted is told of nothing; who has, sees it in the list', async () => {
    const { judges, submit, all, listed, entry } = apart;
    await submit(judges.chi, 20);
    const [discussion] = await all();
    expect(discussion).toMatchObject({ entryCode: entry.code, spread: 20, closedAt: null });
    discussionId = discussion?.id ?? '';
    for (const judge of [judges.an, judges.binh, judges.chi]) {
      expect(await listed(judge)).toMatchObject([{ id: discussionId, submitted: true }]);
    }
    expect(await listed(judges.ofWard)).toEqual([]);
  });

  test('each judge of the entry sees the others’ points and comments there; one kept apart finds nothing', async () => {
    const { judges, contestId } = apart;
    const asked = { contestId, discussionId };
    const seen = await viewDiscussion(asked, judges.binh.act());
    if (!seen.ok) throw new Error(seen.code);
    expect(seen.value.sheets).toMatchObject([
      { fullName: 'An', total: 80, comment: 'Vì 40', isOwn: false },
      { fullName: 'Bình', total: 60.25, scores: { content: 20.25 }, isOwn: true },
      { fullName: 'Chi', total: 60 },
    ]);
    expect(seen.value).toMatchObject({ mayClose: false, mayTakePart: true, byRules: true });
    expect(await viewDiscussion(asked, judges.ofWard.act())).toEqual({
      ok: false,
      code: 'unknown-discussion',
    });
  });

  test('a judge revises their own sheet with a reason: both values stay, the sheet stays submitted', async () => {
    const { judges, contestId, ground, contest } = apart;
    const asked = { contestId, discussionId };
    const revised = {
      ...asked,
      scores: points(30),
      comment: 'Xem lại',
      reason: 'Bỏ sót cảnh cuối',
    };
    expect(await reviseSheet({ ...revised, revision: 7 }, judges.chi.act())).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await reviseSheet({ ...revised, revision: 1 }, judges.chi.act())).toEqual({
      ok: true,
      value: undefined,
    });
    const seen = await viewDiscussion(asked, judges.an.act());
    if (!seen.ok) throw new Error(seen.code);
    expect(seen.value.revisions).toMatchObject([
      {
        ...{ fullName: 'Chi', reason: 'Bỏ sót cảnh cuối', totalBefore: 60, totalAfter: 70 },
        changes: [{ criterion: 'content', before: 20, after: 30 }],
        comment: { before: 'Vì 20', after: 'Xem lại' },
      },
    ]);
    // the awards are computed from the new values
    const { input } = await collectAwardInput(contest, ground.db);
    const own = input.sheets.find(({ judgeId }) => judgeId === judges.chi.person.id);
    expect(own).toMatchObject({ status: 'submitted', scores: { content: 30 } });
    const [row] = await ground.db.sheetRevision.findMany();
    expect(row).toMatchObject({ scoresBefore: points(20), scoresAfter: points(30) });
    expect(
      await ground.db.auditEvent.findFirst({ where: { action: 'sheet.revise' } }),
    ).toMatchObject({ reason: 'Bỏ sót cảnh cuối', actorId: judges.chi.person.id });
  });

  test('points beyond a criterion, a missing one and no change are refused', async () => {
    const { judges, contestId } = apart;
    const asked = { contestId, discussionId, revision: 2, comment: 'Xem lại', reason: 'Vì' };
    const ask = (scores: Scores) => reviseSheet({ ...asked, scores }, judges.chi.act());
    expect(await ask(points(41))).toMatchObject({ code: 'out-of-range' });
    expect(await ask({ content: 1 })).toMatchObject({ code: 'missing' });
    expect(await ask(points(30))).toMatchObject({ code: 'nothing-changed' });
  });

  test('a judge whose sheet was opened again sees nothing until it is submitted again', async () => {
    const { judges, contestId, organizer, ground, entry } = apart;
    const judgeId = judges.binh.person.id;
    const sheet = await ground.db.scoreSheet.findFirstOrThrow({ where: { judgeId } });
    const reopening = { contestId, sheetId: sheet.id, reason: 'Nhập nhầm' };
    expect(await reopenScoreSheet(reopening, organizer.act())).toMatchObject({ ok: true });
    const asked = { contestId, discussionId };
    expect(await viewDiscussion(asked, judges.binh.act())).toMatchObject({
      code: 'own-sheet-open',
    });
    expect(await remarkOnEntry({ ...asked, text: 'Tôi' }, judges.binh.act())).toMatchObject({
      code: 'own-sheet-open',
    });
    const again = {
      ...{ contestId, entryCode: entry.code, version: 1, revision: 2 },
      ...{ scores: points(20.25), comment: 'Vì 20.25' },
    };
    expect(await submitScoreSheet(again, judges.binh.act())).toMatchObject({ ok: true });
    expect(await apart.all()).toHaveLength(1);
  });

  test('judges remark; the head alone concludes, and nothing is changed after that', async () => {
    const { judges, contestId } = apart;
    const asked = { contestId, discussionId };
    expect(await remarkOnEntry({ ...asked, text: 'Cảnh cuối hay' }, judges.an.act())).toMatchObject(
      {
        ok: true,
      },
    );
    const conclusion = 'Giữ nguyên các phiếu';
    await expect(closeDiscussion({ ...asked, conclusion }, judges.binh.act())).rejects.toThrow(
      NotPermitted,
    );
    expect(await closeDiscussion({ ...asked, conclusion }, judges.an.act())).toMatchObject({
      ok: true,
    });
    const seen = await viewDiscussion(asked, judges.binh.act());
    expect(seen).toMatchObject({
      value: {
        ...{ conclusion, mayTakePart: false, mayClose: false },
        remarks: [{ fullName: 'An', text: 'Cảnh cuối hay' }],
      },
    });
    const late = { ...asked, revision: 2, scores: points(1), comment: '', reason: 'Muộn' };
    expect(await reviseSheet(late, judges.chi.act())).toMatchObject({ code: 'discussion-closed' });
    expect(await remarkOnEntry({ ...asked, text: 'Muộn' }, judges.chi.act())).toMatchObject({
      code: 'discussion-closed',
    });
  });
});

describe('who may see and open', () => {
  let apart: Awaited<ReturnType<typeof openApart>>;
  beforeAll(async () => {
    apart = await openApart();
  });
  afterAll(() => apart.close());

  test('an organizer opens one by hand, sees all of it, and may end it', async () => {
    const { judges, submit, contestId, entry, organizer } = apart;
    const asked = { contestId, entryCode: entry.code };
    await submit(judges.an, 30);
    expect(await openDiscussion(asked, organizer.act())).toMatchObject({ code: 'too-few-sheets' });
    await submit(judges.binh, 30);
    const opened = await openDiscussion(asked, organizer.act());
    if (!opened.ok) throw new Error(opened.code);
    expect(await openDiscussion(asked, organizer.act())).toMatchObject({ code: 'already-open' });
    const { discussionId } = opened.value;
    const seen = await viewDiscussionAsOrganizer({ contestId, discussionId }, organizer.act());
    expect(seen).toMatchObject({
      value: { byRules: false, spread: 0, sheets: [{}, {}], mayClose: true, mayTakePart: false },
    });
    const conclusion = 'Đã thống nhất';
    expect(
      await closeDiscussion({ contestId, discussionId, conclusion }, organizer.act()),
    ).toMatchObject({ ok: true });
    await expect(openDiscussion(asked, judges.an.act())).rejects.toThrow(NotPermitted);
    await expect(listDiscussions({ contestId }, judges.an.act())).rejects.toThrow(NotPermitted);
    await expect(
      viewDiscussionAsOrganizer({ contestId, discussionId }, judges.an.act()),
    ).rejects.toThrow(NotPermitted);
  });

  test('after one that is closed another opens only for a sheet that is an extreme', async () => {
    const { judges, submit, all, makeJudge } = apart;
    await submit(judges.chi, 10);
    expect((await all()).map(({ closedAt }) => closedAt === null)).toEqual([true, false]);
    const [open] = await all();
    const { contestId, organizer } = apart;
    const closing = { contestId, discussionId: open?.id ?? '', conclusion: 'Giữ nguyên' };
    await closeDiscussion(closing, organizer.act());
    const between = await makeJudge();
    await submit(between, 20);
    expect((await all()).every(({ closedAt }) => closedAt !== null)).toBe(true);
    const beyond = await makeJudge();
    await submit(beyond, 5);
    expect((await all()).filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
  });

  test('while one is open, no award that rests on the entries is published', async () => {
    const { contest, ground, entry } = apart;
    const collected = await collectAwardInput(contest, ground.db);
    expect(collected.inDiscussion).toEqual([entry.code]);
    const at = new Date('2023-12-05T09:00:00+07:00');
    const compose = (scope: string) => composePublication([scope], contest, collected, at);
    for (const scope of ['entry', 'collective']) {
      expect(compose(scope)).toEqual({
        ...{ ok: false, code: 'discussions-open', params: { count: 1, entries: entry.code } },
      });
    }
    expect(compose('weekly:1')).not.toMatchObject({ code: 'discussions-open' });
  });

  test('a judge who withdrew from the entry sees it no more, and counts in it no more', async () => {
    const { judges, contestId, entry, organizer, listed, all } = apart;
    const [open] = await all();
    const asked = { contestId, discussionId: open?.id ?? '' };
    const { chi } = judges;
    expect(await viewDiscussion(asked, chi.act())).toMatchObject({ ok: true });
    const recusal = { contestId, entryCode: entry.code, judgeId: chi.person.id, reason: 'Họ hàng' };
    expect(await recuseJudge(recusal, organizer.act())).toMatchObject({ ok: true });
    expect(await viewDiscussion(asked, chi.act())).toMatchObject({ code: 'unknown-discussion' });
    expect(await listed(chi)).toEqual([]);
    const seen = await viewDiscussionAsOrganizer(asked, organizer.act());
    if (!seen.ok) throw new Error(seen.code);
    expect(seen.value.sheets.map(({ fullName }) => fullName)).not.toContain('Chi');
  });
});

test('where judging is blind, judges are not told whose entry they talk over', async () => {
  const apart = await openApart(true);
  const { judges, submit, contestId, listed, department, ground } = apart;
  const title = `Một ngày ở ${department.name}`;
  const entry = await apart.entryOf(department, { versions: [{ title }] });
  await submit(judges.an, 40, entry.code);
  await submit(judges.binh, 5, entry.code);
  const [discussion] = await listed(judges.an);
  const asked = { contestId, discussionId: discussion?.id ?? '' };
  const seen = await viewDiscussion(asked, judges.an.act());
  for (const text of [JSON.stringify(seen), JSON.stringify(discussion)]) {
    expect(text).toContain('Một ngày ở •••');
    expect(text).not.toContain(department.name);
  }
  const shown = await viewDiscussionAsOrganizer(asked, apart.organizer.act());
  expect(shown).toMatchObject({ value: { entry: { title } } });
  expect(await ground.db.discussion.count()).toBe(1);
  await apart.close();
});
