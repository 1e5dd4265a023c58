import type { ContestRules } from '#app/domain/contest-rules.ts';
import { versionStamp } from '#app/domain/quiz/write-question.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { readBank } from '#app/services/quiz/bank/read-bank.server.ts';
import { reviewQuestion } from '#app/services/quiz/bank/review-question.server.ts';
import { setDrawRules } from '#app/services/quiz/bank/set-draw-rules.server.ts';
import { addQuestion } from '#app/services/quiz/bank/write-question.server.ts';
import type { Cast } from './cast.ts';
import { type Stage, settled } from './stage.ts';

const topics = ['Thủ tục hành chính', 'Chuyển đổi số'];

/** Fourteen questions a week, written by one organizer and reviewed by another; half an attempt from each topic. */
export async function fillBank(
  stage: Stage,
  { contestId, secretary, committee }: Cast,
  { calendar, questionsPerAttempt }: ContestRules,
): Promise<void> {
  const author = await stage.as(secretary);
  const reviewer = await stage.as(committee);
  for (const [at] of calendar.weeks.entries()) {
    const week = at + 1;
    for (let number = 1; number <= 14; number += 1) {
      const question = {
        topic: topics[number % topics.length] ?? '',
        text: `Đợt ${week}, câu hỏi ${number}: nội dung nào đúng với quy định?`,
        options: ['một', 'hai', 'ba', 'bốn'].map(word => `Nội dung ${word} của câu ${number}`),
        right: number % 4,
        source: `Điều ${number} Nghị định số 61/2018/NĐ-CP`,
      };
      const added = await addQuestion({ contestId, week, question }, author);
      const { questionId } = settled(added, `question ${number} of week ${week}`);
      const stamp = versionStamp({ ...question, number: 1 });
      const reviewed = await reviewQuestion({ contestId, week, questionId, stamp }, reviewer);
      settled(reviewed, `review of question ${number} of week ${week}`);
    }
    const rules = topics.map(topic => ({ topic, count: questionsPerAttempt / topics.length }));
    settled(await setDrawRules({ contestId, week, rules }, author), `draw rules of week ${week}`);
  }
}

/**
 * A week of the quiz, on its last afternoon. Of a hundred people five don't come and one lets the time run out without
 * an answer; the others answer one by one, most of them right. @returns how many attempts there are
 */
export async function sitWeek(
  stage: Stage,
  { contestId, contestants }: Cast,
  rules: ContestRules,
  week: number,
): Promise<number> {
  const closesAt = Date.parse(rules.calendar.weeks[week - 1]?.closesAt ?? '');
  const contest = await getContest(contestId, stage.ground);
  const bank = await readBank(contest, week, stage.ground.db);
  const rightOptions = new Map(
    bank.questions.map(({ text, options, right }) => [text, options[right] ?? '']),
  );
  // one after another, each within the minutes that an attempt has
  const between = (6 * 3_600_000) / contestants.length;
  let attempts = 0;
  for (const [at, { personId }] of contestants.entries()) {
    if (stage.random.chance(0.05)) continue;
    const startsAt = closesAt - 6.5 * 3_600_000 + at * between;
    stage.setNow(new Date(startsAt));
    const act = await stage.as(personId);
    const started = settled(await startAttempt({ contest, week, browser: null }, act), 'start');
    const input = { ...started, contestCode: contest.code, week, browser: null };
    attempts += 1;
    if (stage.random.chance(0.01)) continue;
    const paper = await viewAttempt({ contest, week }, act);
    const seconds = Math.min(stage.random.whole(120, 600), between / 1000 - 1);
    const later = (share: number): Act => ({
      ...act,
      now: new Date(startsAt + Math.round(share * seconds) * 1000),
    });
    for (const { place, text, options } of paper?.questions ?? []) {
      const right = options.indexOf(rightOptions.get(text) ?? '');
      const option = stage.random.chance(0.85) ? right : (right + 1) % options.length;
      const saved = await saveAnswer({ ...input, answers: [{ place, option }] }, later(place / 12));
      settled(saved, `answer ${place}`);
    }
    const prediction = { place: 0, option: stage.random.whole(0, contestants.length) };
    const submitted = await submitAttempt({ ...input, answers: [prediction] }, later(1));
    settled(submitted, 'submit');
  }
  return attempts;
}
