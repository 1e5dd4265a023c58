import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import { findLikeQuestions } from '#app/domain/quiz/like-questions.ts';
import { acceptsAll } from '#app/domain/quiz/question.ts';
import { countByTopic, weekReadiness } from '#app/domain/quiz/week-readiness.ts';
import { checkQuestion, cleanQuestion } from '#app/domain/quiz/write-question.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { verifySnapshot } from '#app/services/awards/snapshot.server.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import { readExplained } from '#app/services/explanations/read-explained.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { closeDiscussion } from '#app/services/judging/discuss-entry.server.ts';
import { listDiscussionsOfJudge } from '#app/services/judging/list-discussions.server.ts';
import { readBank } from '#app/services/quiz/bank/read-bank.server.ts';
import { planRegrade } from '#app/services/quiz/fairness/plan-regrade.server.ts';
import { viewPaper } from '#app/services/quiz/fairness/view-paper.server.ts';
import { viewSignals } from '#app/services/quiz/fairness/view-signals.server.ts';
import { viewStatistics } from '#app/services/quiz/fairness/view-statistics.server.ts';
import { demoAccounts, demoPassword } from '#prisma/seed/demo-accounts.ts';
import { fillWithDemo } from '#prisma/seed/fill-with-demo.ts';
import { expectRanksRecomputed, expectRecomputed } from '../domain/explanations/recomputed.ts';
import { publishByTwo } from '../factories/publication.ts';
import { missingAuditWords, wordsOfEvents } from '../locales/missing-audit-words.ts';
import { openTestGround, type TestGround } from '../setup/test-ground.ts';

let demo: TestGround;
beforeAll(async () => {
  demo = await openTestGround();
  demo.setNow('2026-11-25T09:30:00+07:00');
  await fillWithDemo(demo.ground);
}, 600_000);
afterAll(() => demo.close());

async function contest(code: string) {
  const found = await findContest(code, demo.ground);
  if (!found) throw new Error(`no ${code}`);
  return found;
}

describe('the demo', () => {
  test('has a record that is all words, in both languages', async () => {
    const events = await demo.ground.db.auditEvent.findMany();
    const written = wordsOfEvents(events);
    expect(written.actions.size).toBeGreaterThan(5);
    expect([missingAuditWords(written, 'vi'), missingAuditWords(written, 'en')]).toEqual([[], []]);
  });

  test('holds the contest of 2023 with units, rosters, results, videos and sheets', async () => {
    const { db, storage } = demo.ground;
    const { id } = await contest('cchc-2023');
    expect(await db.unit.count({ where: { contestId: id } })).toBe(44);
    expect(await db.contestant.count({ where: { contestId: id } })).toBe(4033);
    const weeks = await db.attempt.groupBy({
      by: ['week'],
      where: { contestant: { contestId: id } },
      _count: true,
    });
    expect(weeks.map(({ week }) => week).sort()).toEqual([1, 2, 3, 4]);
    for (const { _count } of weeks) expect(_count).toBeGreaterThan(2000);
    const versions = await db.entryVersion.findMany({ where: { entry: { contestId: id } } });
    expect(versions).toHaveLength(34);
    expect(new Set(versions.map(({ contentType }) => contentType)).size).toBe(5);
    for (const { storageKey, sizeBytes } of versions) {
      expect((await storage.stat(storageKey ?? ''))?.bytes).toBe(Number(sizeBytes));
    }
    const judges = await db.roleGrant.count({ where: { contestId: id, role: 'judge' } });
    expect(judges).toBe(7);
    const sheets = await db.scoreSheet.groupBy({ by: ['status'], _count: true });
    const count = (status: string) => sheets.find(row => row.status === status)?._count ?? 0;
    expect(count('submitted')).toBeGreaterThan(190);
    expect(count('draft')).toBeGreaterThan(0);
  });

  test('has a week of 2025 that was taken in the portal, with something to look into', async () => {
    const { id: contestId } = await contest('cchc-2025');
    const act = demo.act('x', [{ role: 'secretary', contestId, unitId: null }]);
    const signals = await viewSignals({ contestId, week: 1 }, act);
    if (!signals.ok) throw new Error(signals.code);
    expect(signals.value.looked).toBe(60);
    const kinds = signals.value.attempts.flatMap(row => row.signals.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['fast', 'devices']));
    expect(signals.value.shared.length).toBeGreaterThan(0);
    const statistics = await viewStatistics({ contestId, week: 1 }, act);
    if (!statistics.ok) throw new Error(statistics.code);
    const [worst] = statistics.value.questions;
    expect(worst?.worries).toContain('key');
    const asked = { contestId, week: 1, versionId: worst?.versionId ?? '', accepted: acceptsAll };
    const plan = await planRegrade(asked, act);
    expect(plan.ok && plan.value.changed.length).toBeGreaterThan(5);
    const [first] = signals.value.attempts;
    const paper = await viewPaper({ ...asked, contestantId: first?.contestantId ?? '' }, act);
    expect(paper).toMatchObject({ ok: true, value: { repeated: true, gradeHolds: true } });
  });

  test('has a bank for each week of 2025, reviewed and ready to be drawn from', async () => {
    const { db } = demo.ground;
    const { id, rules } = await contest('cchc-2025');
    for (const week of [1, 2, 3, 4]) {
      const bank = await readBank({ id }, week, db);
      const counts = countByTopic(bank.questions);
      expect(bank.questions.length).toBeGreaterThanOrEqual(14);
      expect(weekReadiness(bank.rules, counts, rules.questionsPerAttempt).lacks).toEqual([]);
      for (const question of bank.questions) {
        expect(checkQuestion(question)).toMatchObject({ ok: true });
        expect(cleanQuestion(question)).toMatchObject({ text: question.text });
      }
      const twins = findLikeQuestions(bank.questions.map(one => ({ ...one, key: one.text })));
      expect(twins).toEqual([]);
    }
    const own = { question: { contestId: id } };
    const versions = await db.questionVersion.findMany({ where: own });
    // no week asks what another asks
    expect(new Set(versions.map(({ text }) => text)).size).toBe(versions.length);
    // nothing rests on what was repealed by then, and the longest option is no better a guess than any other
    const repealed = /61\/2018|107\/2021|01\/2018\/TT|59\/2022|29\/2023|33\/2023|47\/2020|13\/2023/;
    expect(versions.filter(({ source }) => repealed.test(source))).toEqual([]);
    const longest = versions.filter(({ options, right }) =>
      options.every((one, at) => at === right || one.length < (options[right] ?? '').length),
    );
    expect(longest.length).toBeLessThanOrEqual(versions.length / 4);
    expect(new Set(versions.map(({ right }) => right)).size).toBe(4);
    expect(versions.every(one => one.reviewedById !== one.createdById)).toBe(true);
  });

  test('holds the contest of 2025, whose slogans close seven days after filling', async () => {
    const { rules, id } = await contest('cchc-2025');
    expect(rules.entry.kind).toBe('slogan');
    expect(rules.entry.closesAt).toBe('2026-12-02T09:30:00+07:00');
    expect(await demo.ground.db.entry.count({ where: { contestId: id } })).toBe(6);
  });

  test('every printed account signs in, and none where demo accounts are shut out', async () => {
    for (const { username } of demoAccounts) {
      const given = { identifier: username, password: demoPassword, previousToken: null };
      expect(await signIn(given, demo.anonymousAct())).toMatchObject({ ok: true });
      const shut = { ...demo.anonymousAct(), demoAccounts: false };
      expect(await signIn(given, shut)).toMatchObject({ ok: false });
    }
  });

  test('everything else can be published, and the publications verify', async () => {
    const { id: contestId } = await contest('cchc-2023');
    const scope = ['entry', 'collective'];
    // one entry is under discussion: its head, the first judge, ends that first
    const head = await demo.ground.db.roleGrant.findFirstOrThrow({
      where: { contestId, isHead: true },
      include: { person: true },
    });
    expect(head.person.username).toBe('giamkhao1');
    const grants = [{ role: 'judge' as const, contestId, unitId: head.unitId }];
    const asHead = demo.act(head.personId, grants);
    const { discussions } = await listDiscussionsOfJudge({ contestId }, asHead);
    expect(discussions).toMatchObject([{ closedAt: null, submitted: true }]);
    expect(await publishByTwo(demo.ground, { contestId, scope })).toMatchObject({
      ok: false,
    });
    const conclusion = 'Giữ nguyên điểm';
    const concluded = { discussionId: discussions[0]?.id ?? '', contestId, conclusion };
    expect(await closeDiscussion(concluded, asHead)).toMatchObject({ ok: true });
    expect(await publishByTwo(demo.ground, { contestId, scope })).toMatchObject({
      ok: true,
      value: { number: 2 },
    });
    const publications = await demo.ground.db.publication.findMany({ orderBy: { number: 'asc' } });
    expect(publications).toHaveLength(2);
    for (const { snapshot } of publications) {
      expect(verifySnapshot(snapshot)).toEqual({ kind: 'compared', differing: [], isSealed: true });
    }
  });

  test('every unit finds its published figures by its own explanation', async () => {
    const { id: contestId } = await contest('cchc-2023');
    const published = await readExplained(
      contestId,
      { withUnpublished: false },
      demo.anonymousAct(),
    );
    if (!published) throw new Error('nothing is published');
    const explained = explainUnits(published.input, published.result);
    expect(explained).toHaveLength(published.result.collective.length);
    for (const unit of explained) expectRecomputed(unit, published.result);
    expectRanksRecomputed(explained, published.result);
    const rankless = explained.filter(({ placing }) => placing === null);
    expect(rankless.length).toBeGreaterThan(10);
    for (const { nearest } of rankless) expect(nearest).not.toBeNull();
  });

  test('depends on the seed alone: another filling gives the same names, scores and results', async () => {
    const other = await openTestGround();
    try {
      other.setNow('2026-12-24T08:00:00+07:00');
      await fillWithDemo(other.ground);
      const results = [];
      for (const one of [demo, other]) {
        const found = await findContest('cchc-2023', one.ground);
        const contestId = found?.id ?? '';
        const act = one.act('somebody', [{ role: 'committee', contestId, unitId: null }]);
        const awards = await previewAwards(contestId, act);
        expect(awards.ok).toBe(true);
        results.push(awards);
      }
      expect(results[1]).toEqual(results[0]);
    } finally {
      await other.close();
    }
  }, 600_000);
});
