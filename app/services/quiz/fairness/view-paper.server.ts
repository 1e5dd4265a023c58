import { recordAudit } from '#app/db/audit.server.ts';
import type { Database } from '#app/db/database.server.ts';
import type { PaperTrace, PaperView } from '#app/domain/quiz/paper.ts';
import { isRight } from '#app/domain/quiz/question.ts';
import { type BankHistory, repeatPaper } from '#app/domain/quiz/repeat-paper.ts';
import { numberBrowsers } from '#app/domain/quiz/signals.ts';
import { refused, type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { topicOf } from '../bank/read-week-questions.server.ts';
import { closedWeek, type WeekRefusal } from './closed-week.ts';

/**
 * An attempt of a week that is over, for an appeal: its paper drawn again from the seed and held against what is
 * stored, each answer as it came, what stands and what counts. That it was looked at goes into the record.
 */
export async function viewPaper(
  input: { contestId: string; week: number; contestantId: string },
  act: Act,
): Promise<Verdict<PaperView, WeekRefusal | 'no-attempt' | 'imported'>> {
  const { contestId, week, contestantId } = input;
  const { personId } = permit(act, 'quiz.manage', { contestId });
  const closed = closedWeek(await getContest(contestId, act), week, act.now);
  if (!closed.ok) return closed;
  const attempt = await act.db.attempt.findFirst({
    where: { week, contestantId, contestant: { contestId } },
    include: {
      saved: { orderBy: { id: 'asc' } },
      contestant: { include: { person: { select: { fullName: true } }, unit: true } },
    },
  });
  if (!attempt) return refused('no-attempt');
  const { seed, deadline, versionIds, optionOrders, answers, accepted, contestant } = attempt;
  if (seed === null || deadline === null) return refused('imported');

  await recordAudit(act.db, {
    ...{ at: act.now, contestId, actorId: personId, action: 'quiz.read-paper' },
    ...{ subjectType: 'contestant', subjectId: contestantId, after: { week } },
  });
  const history = await readHistory(act.db, { contestId, week });
  const drawn = repeatPaper(history, { seed, startedAt: attempt.startedAt, versionIds });
  const versions = new Map(
    history.flatMap(row => row.versions.map(version => [version.versionId, version] as const)),
  );
  const used = [attempt.browser, ...attempt.saved.map(({ browser }) => browser)];
  const numberOf = numberBrowsers(used);
  const tracesOf = (place: number, shown: (value: number) => number): PaperTrace[] =>
    attempt.saved.flatMap(trace =>
      trace.place === place
        ? [
            {
              savedAt: trace.savedAt.toISOString(),
              browser: numberOf(trace.browser),
              value: trace.value === null ? null : shown(trace.value),
            },
          ]
        : [],
    );
  const questions = versionIds.map((versionId, at) => {
    const order = [...(optionOrders[at] ?? '')].map(Number);
    const version = versions.get(versionId);
    const bits = accepted[at] ?? 0;
    const answer = answers[at] ?? -1;
    return {
      ...{ versionId, text: version?.text ?? '', source: version?.source ?? '' },
      options: order.map(option => ({
        text: version?.options[option] ?? '',
        isKey: isRight(bits, option),
      })),
      ...{ accepted: bits, chosen: answer < 0 ? null : order.indexOf(answer) },
      isRight: isRight(bits, answer),
      saved: tracesOf(at + 1, option => order.indexOf(option)),
    };
  });
  return yes({
    ...{ fullName: contestant.person.fullName, unitName: contestant.unit.name },
    excluded: contestant.excludedReason !== null,
    startedAt: attempt.startedAt.toISOString(),
    deadline: deadline.toISOString(),
    submittedAt: attempt.submittedAt.toISOString(),
    ...{ finished: attempt.finishedAt !== null, seed },
    repeated:
      drawn &&
      sameTexts(
        drawn.questions.map(question => question.versionId),
        versionIds,
      ) &&
      sameTexts(drawn.optionOrders, optionOrders),
    gradeHolds: questions.filter(question => question.isRight).length === attempt.correct,
    ...{ correct: attempt.correct, questions, prediction: attempt.prediction },
    predictions: tracesOf(0, value => value),
    browsers: new Set(used.filter(browser => browser !== null)).size,
    startBrowser: numberOf(attempt.browser),
  });
}

const sameTexts = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((text, at) => text === other[at]);

async function readHistory(
  db: Database,
  where: { contestId: string; week: number },
): Promise<BankHistory[]> {
  const questions = await db.question.findMany({ where, include: { versions: true } });
  return questions.map(question => ({
    retiredAt: question.retiredAt,
    versions: question.versions.map(({ id, ...version }) => ({
      ...{ ...version, versionId: id, topic: topicOf(question, version) },
    })),
  }));
}
