import type { Transaction } from '#app/db/database.server.ts';
import { attemptSeconds } from '#app/domain/quiz/attempt-life.ts';
import { drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { type BankQuestion, gradeAnswers, optionCount } from '#app/domain/quiz/question.ts';
import { sitting } from './demo-quiz.ts';
import type { Random } from './random.ts';

const takers = 60;
/** By their place among those who sat: what organizers are to find. */
const hasty = [3, 17];
const onTwoDevices = [5, 9];
const ranOut = [12];
const atOneMachine = (at: number) => at >= 20 && at < 26;

/**
 * A week that is over, taken in the portal: papers drawn from seeds, every answer as it came, and one question whose
 * key the good ones contradict, so that signals, statistics and the page of regrades have something to show.
 */
export async function insertTakenWeek(
  transaction: Transaction,
  {
    contestId,
    week,
    opensAt,
    closesAt,
  }: Record<'contestId' | 'opensAt' | 'closesAt', string> & {
    week: number;
  },
  random: Random,
): Promise<void> {
  const bank = await readBank(transaction, contestId, week);
  const rules = await transaction.drawRule.findMany({ where: { contestId, week } });
  const roster = await transaction.contestant.findMany({
    where: { contestId },
    select: { id: true, person: { select: { username: true } } },
    orderBy: { id: 'asc' },
  });
  // whoever signs in as the demo's contestant has a result to look at
  const known = roster.filter(({ person }) => person.username !== null);
  const others = roster.filter(({ person }) => person.username === null);
  const sitters = [...known, ...others.slice(0, takers - known.length)];
  const disputed = bank[0]?.versionId;
  const office = random.id();
  const attempts = [];
  const saved = [];
  for (const [at, { id: contestantId }] of sitters.entries()) {
    const id = random.id();
    const seed = random.id();
    const drawn = drawAttempt(bank, rules, seed);
    if (!drawn.ok) throw new Error(`the demo’s week ${week}: ${drawn.code}`);
    const { questions, optionOrders } = drawn.value;
    const isHasty = hasty.includes(at);
    const isOut = ranOut.includes(at);
    const seconds = isHasty ? random.whole(50, 60) : random.whole(150, attemptSeconds - 40);
    const { startedAt } = sitting(
      random,
      Date.parse(opensAt),
      Date.parse(closesAt),
      attemptSeconds * 1000,
    );
    const after = (share: number) => new Date(startedAt.getTime() + seconds * share * 1000);
    const skill = isHasty ? 1 : 0.4 + 0.55 * random.next();
    const answers = questions.map(({ versionId, right }, place) => {
      if (isOut && place > 6) return -1;
      const knows = random.chance(skill);
      const isDisputed = versionId === disputed;
      if (knows !== isDisputed) return right;
      return (right + random.whole(1, isDisputed ? 1 : optionCount - 1)) % optionCount;
    });
    const accepted = questions.map(question => question.accepted);
    const deadline = after(attemptSeconds / seconds);
    const finishedAt = isOut ? null : after(1);
    const browser = atOneMachine(at) ? office : random.id();
    const phone = onTwoDevices.includes(at) ? random.id() : browser;
    const prediction = random.chance(0.95) ? random.whole(0, 12) : null;
    attempts.push({
      ...{ id, contestantId, week, seed, startedAt, deadline, finishedAt, browser, prediction },
      ...{ answers, accepted, correct: gradeAnswers(accepted, answers) },
      submittedAt: finishedAt ?? deadline,
      versionIds: questions.map(({ versionId }) => versionId),
      optionOrders: [...optionOrders],
    });
    for (const [index, value] of answers.entries()) {
      if (value < 0) continue;
      const place = index + 1;
      const savedAt = after(place / (answers.length + 1));
      saved.push({
        ...{ attemptId: id, place, value, savedAt },
        browser: place > 3 && place < 8 ? phone : browser,
      });
    }
    if (prediction !== null) {
      saved.push({ attemptId: id, place: 0, value: prediction, savedAt: after(0.97), browser });
    }
  }
  await transaction.attempt.createMany({ data: attempts });
  await transaction.savedAnswer.createMany({ data: saved });
}

async function readBank(
  transaction: Transaction,
  contestId: string,
  week: number,
): Promise<BankQuestion[]> {
  const rows = await transaction.question.findMany({
    where: { contestId, week },
    include: { versions: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ topic, versions }) =>
    versions.map(({ id, text, options, right, accepted, source }) => ({
      ...{ versionId: id, topic, text, options, right, accepted, source },
    })),
  );
}
