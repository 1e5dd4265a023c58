import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#app/db/database.server.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { isKey, regradeAttempt } from '#app/domain/quiz/regrade.ts';
import { compareAwards } from '#app/domain/rules/compare-awards.ts';
import { type Refusal, refused, type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import { closedWeeksOnly } from '../../awards/closed-weeks.ts';
import {
  type CollectedAwards,
  collectAwardInput,
} from '../../awards/collect-award-input.server.ts';
import { computeCollected } from '../../awards/compute-collected.server.ts';
import { type NamedComparison, nameComparison } from '../../awards/name-comparison.ts';
import { standingNumbers } from '../../awards/prepare-publication.server.ts';
import { type ContestInForce, getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { closedWeek, type WeekRefusal } from './closed-week.ts';

export interface RegradeInput {
  contestId: string;
  week: number;
  versionId: string;
  /** What is to count as right, as bits of `1 << option`, or `acceptsAll`. */
  accepted: number;
}

export type RegradeRefusal = WeekRefusal | 'question-unknown' | 'key-empty' | 'key-as-before';

/** What a regrade would change; stores nothing. */
export interface RegradePlan {
  /** Names everything below: the regrade that is applied must be the very one that was looked at. */
  token: string;
  /** Attempts that drew the question. */
  drawn: number;
  /** Whose number of right answers changes; excluded people too, though they count nowhere. */
  changed: {
    contestantId: string;
    fullName: string;
    unitName: string;
    before: number;
    after: number;
  }[];
  /** People who have everything right in that week. */
  allCorrect: { before: number; after: number };
  /** null: the awards can't be computed of what there is. */
  awards: (NamedComparison & { staleDecisions: number }) | null;
  /** Numbers of publications in which the week or the collective award stands: they need a correction. */
  published: number[];
}

export interface PlannedRegrade extends RegradePlan {
  acceptedBefore: number;
  rows: { id: string; accepted: number[]; correct: number }[];
}

/** The dry run: whose score, which prizes, conditions and ranks another key for a question would change. */
export async function planRegrade(
  input: RegradeInput,
  act: Act,
): Promise<Verdict<RegradePlan, RegradeRefusal>> {
  permit(act, 'quiz.regrade', { contestId: input.contestId });
  const planned = await computeRegrade(input, act.db, act.now);
  if (!planned.ok) return planned;
  const { rows: _, acceptedBefore: __, ...plan } = planned.value;
  return yes(plan);
}

/** The plan with the rows to write, on what the database or a transaction holds now. */
export async function computeRegrade(
  { contestId, week, versionId, accepted }: RegradeInput,
  db: Database | Transaction,
  now: Date,
): Promise<Verdict<PlannedRegrade, RegradeRefusal>> {
  const contest = await getContest(contestId, { db });
  const closed = closedWeek(contest, week, now);
  if (!closed.ok) return closed;
  const version = await db.questionVersion.findFirst({
    where: { id: versionId, question: { contestId, week } },
    select: { accepted: true },
  });
  if (!version) return refused('question-unknown');
  if (!isKey(accepted)) return refused('key-empty');
  if (version.accepted === accepted) return refused('key-as-before');

  const attempts = await db.attempt.findMany({
    where: { week, versionIds: { has: versionId }, contestant: { contestId } },
    orderBy: { id: 'asc' },
    include: { contestant: { include: { person: true, unit: true } } },
  });
  const regraded = attempts.map(attempt => ({
    attempt,
    ...regradeAttempt(attempt, { versionId, accepted }),
  }));
  const changed = regraded
    .filter(({ attempt, correct }) => attempt.correct !== correct)
    .map(({ attempt: { contestantId, contestant, correct: before }, correct: after }) => ({
      ...{ contestantId, fullName: contestant.person.fullName, unitName: contestant.unit.name },
      ...{ before, after },
    }));
  const correctOf = new Map(regraded.map(row => [row.attempt.contestantId, row.correct]));
  const awards = await compareWith(correctOf, { contest, week, now, db });
  const rows = regraded.map(row => ({
    ...{ id: row.attempt.id, accepted: row.accepted, correct: row.correct },
  }));
  const published = await standingNumbers(contestId, [`weekly:${week}`, 'collective'], db);
  const seen = { accepted, acceptedBefore: version.accepted, rows, awards, published };
  return yes({
    token: createHash('sha256').update(canonicalJson(seen)).digest('hex'),
    acceptedBefore: version.accepted,
    ...{ drawn: attempts.length, changed, rows, published },
    ...{ allCorrect: awards?.allCorrect ?? { before: 0, after: 0 }, awards: awards?.named ?? null },
  });
}

/** Awards before and after, both in memory. */
async function compareWith(
  correctOf: ReadonlyMap<string, number>,
  at: { contest: ContestInForce; week: number; now: Date; db: Database | Transaction },
) {
  const { contest, week, now, db } = at;
  const collected = closedWeeksOnly(await collectAwardInput(contest, db), contest.rules, now);
  const attempts = collected.input.attempts.map(attempt => {
    const correct = attempt.week === week ? correctOf.get(attempt.contestantId) : undefined;
    return correct === undefined ? attempt : { ...attempt, correct };
  });
  const regraded: CollectedAwards = { ...collected, input: { ...collected.input, attempts } };
  const before = computeCollected(collected);
  const after = computeCollected(regraded);
  if (isRefusal(before) || isRefusal(after)) return null;
  const allCorrect = (computed: typeof before) =>
    computed.result.weekly.find(row => row.week === week)?.allCorrect ?? 0;
  return {
    allCorrect: { before: allCorrect(before), after: allCorrect(after) },
    named: {
      ...nameComparison(compareAwards(before.result, after.result), collected),
      staleDecisions: Math.max(0, after.stale.length - before.stale.length),
    },
  };
}

const isRefusal = (answer: { ok: boolean }): answer is Refusal<'unusable-input'> => !answer.ok;
