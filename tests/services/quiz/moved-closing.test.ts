import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { haiPhongText } from '#app/domain/hai-phong-time.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { changeRules } from '#app/services/contests/change-rules.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { previewRules } from '#app/services/contests/preview-rules.server.ts';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { openQuizGround, type QuizGround, week1 } from './quiz-ground.ts';

let all: QuizGround;
const wednesday = new Date('2024-10-09T09:00:00+07:00');
const later = (seconds: number) => new Date(wednesday.getTime() + seconds * 1000);

beforeAll(async () => {
  all = await openQuizGround();
});
afterAll(() => all.close());
beforeEach(async () => {
  all.setNow(wednesday);
  // nobody has seen anything of a week without attempts: it opens again
  await all.ground.db.attempt.deleteMany();
  const { ok, ...why } = await close(week1.closesAt);
  if (!ok) expect(why).toEqual({ code: 'nothing-changed' });
});

const secretary = () =>
  all.act('thu-ky', [{ role: 'secretary', contestId: all.contest.id, unitId: null }]);

/** An organizer moves week 1's closing. */
async function close(at: Date, endsConfirmed?: string) {
  const { id: contestId, rules, rulesVersion } = await getContest(all.contest.id, all.ground);
  const weeks = rules.calendar.weeks.map((week, index) =>
    index === 0 ? { ...week, closesAt: haiPhongText(at) } : week,
  );
  const moved = { ...rules, calendar: { ...rules.calendar, weeks } };
  const given = { contestId, basedOnVersion: rulesVersion, rules: moved };
  return changeRules({ ...given, reason: 'Lịch họp thay đổi', endsConfirmed }, secretary());
}

type Somebody = Awaited<ReturnType<QuizGround['makeSomebody']>>;
const asPage = async (who: Somebody) => ({
  ...{ contestCode: all.contest.code, week: 1, browser: null },
  attemptId: (await rowOf(who)).id,
});
const save = async (who: Somebody, place: number, option: number) =>
  saveAnswer({ ...(await asPage(who)), answers: [{ place, option }] }, who.act());
/** By a page that may have been opened before the rules changed. */
const start = (who: Somebody) =>
  startAttempt({ contest: all.contest, week: 1, browser: null }, who.act());
const rowOf = (who: Somebody) =>
  all.ground.db.attempt.findFirstOrThrow({ where: { contestantId: who.contestant.id } });
async function started() {
  const who = await all.makeSomebody();
  expect(await start(who)).toMatchObject({ ok: true });
  return who;
}

test('a closing that moves ends what runs with it, keeps what was saved, and tells it', async () => {
  const done = await started();
  await submitAttempt({ ...(await asPage(done)), answers: [] }, done.act());
  const runs = await started();
  expect(await save(runs, 1, 2)).toMatchObject({ value: { deadline: later(630) } });

  expect(await close(later(120))).toMatchObject({ ok: true });
  expect(await rowOf(done)).toMatchObject({ finishedAt: wednesday, submittedAt: wednesday });
  all.setNow(later(60));
  // the next answer tells it, and so does the page
  expect(await save(runs, 2, 1)).toMatchObject({
    ok: true,
    value: { state: 'running', deadline: later(120), submittedAt: later(120) },
  });
  const contest = await getContest(all.contest.id, all.ground);
  const view = () => viewAttempt({ contest, week: 1 }, runs.act());
  expect(await view()).toMatchObject({ state: 'running', deadline: later(120) });
  // whoever starts by a page from before gets no second more
  const second = await started();
  expect(await rowOf(second)).toMatchObject({ deadline: later(120) });

  // and back again: a mistake costs nobody the time that they were told
  expect(await close(week1.closesAt)).toMatchObject({ ok: true });
  expect(await rowOf(runs)).toMatchObject({ deadline: later(630), submittedAt: later(630) });
  expect(await rowOf(second)).toMatchObject({ deadline: later(690) });
  expect(await close(later(120))).toMatchObject({ ok: true });

  all.setNow(later(120));
  const chosen = [2, 1, ...Array(8).fill(null)];
  const late = await save(runs, 3, 0);
  expect(late).toMatchObject({ code: 'attempt-over', standing: { answers: chosen } });
  const { accepted, answers, correct, ...row } = await rowOf(runs);
  expect(row).toMatchObject({ submittedAt: later(120), finishedAt: null });
  expect(correct).toBe(gradeAnswers(accepted, answers));
  // right answers are shown now
  const over = await view();
  expect(over?.questions.map(question => question.chosen)).toEqual(chosen);
  expect(over?.questions.every(({ solution }) => solution !== null)).toBe(true);
  expect(await start(await all.makeSomebody())).toMatchObject({ code: 'week-closed' });
});

test('a week that is over is never opened again once its right answers were shown', async () => {
  await started();
  expect(await close(later(120))).toMatchObject({ ok: true });
  all.setNow(later(400));
  const { id, rules, rulesVersion } = await getContest(all.contest.id, all.ground);
  const reopened = { ok: false, code: 'week-reopened', params: { week: 1 } };
  expect(await close(later(401))).toEqual(reopened);
  expect(await getContest(id, all.ground)).toMatchObject({ rulesVersion });
  const { calendar } = all.contest.rules;
  const preview = await previewRules({ contestId: id, rules: { ...rules, calendar } }, secretary());
  expect(preview).toMatchObject({ value: { refusal: reopened } });
  // it may be said to have closed at another instant that is past
  expect(await close(later(300))).toMatchObject({ ok: true });
});

test('a closing moved into the past ends what runs at once: what came till then counts', async () => {
  const runs = await started();
  all.setNow(later(50));
  await save(runs, 1, 3);
  all.setNow(later(60));
  const asked = { code: 'rounds-end', params: { rounds: 'dot-1' } };
  const running = await rowOf(runs);
  expect(await close(later(30))).toMatchObject(asked);
  expect(await rowOf(runs)).toEqual(running);
  expect(await close(later(30), 'dot-1')).toMatchObject({ ok: true });
  expect(await rowOf(runs)).toMatchObject({ deadline: later(60), submittedAt: later(60) });
  expect(await save(runs, 2, 3)).toMatchObject({
    ...{ code: 'attempt-over', standing: { answers: [3, ...Array(9).fill(null)] } },
  });
});

test('whoever starts or saves in the moment of the change ends with the new closing too', async () => {
  const [one, other] = [await started(), await started()];
  const more = await Promise.all(Array.from({ length: 12 }, () => all.makeSomebody()));
  const kept = Array.from({ length: 12 }, (_, at) => save(at % 2 ? one : other, 1 + (at % 10), 1));
  const verdicts = await Promise.all([
    ...more.slice(0, 6).map(start),
    close(later(90)),
    ...more.slice(6).map(start),
    ...kept,
  ]);
  expect(verdicts).toEqual(Array(25).fill(expect.objectContaining({ ok: true })));
  const ends = await Promise.all([one, other, ...more].map(rowOf));
  expect(ends.map(({ deadline }) => deadline)).toEqual(Array(14).fill(later(90)));
  expect(ends[0]?.answers).not.toEqual(Array(10).fill(-1));
});
