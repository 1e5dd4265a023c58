import { recordAudit } from '#app/db/audit.server.ts';
import type { Database, Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { type ContestRules, judgingClosing } from '#app/domain/contest-rules.ts';
import { describeTouched, type TouchedSheets } from '#app/domain/judging/criteria-changes.ts';
import { describeRounds, roundsEndedBy } from '#app/domain/rules/ended-rounds.ts';
import { touchesFrozen } from '#app/domain/rules/rules-freezing.ts';
import { changesBetween } from '#app/domain/rules-changes.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import { contestRulesSchema } from '#app/forms/contest-rules.ts';
import type { Act } from '../context.ts';
import { unitsWithoutEntry } from '../messages/units-without-entry.server.ts';
import { permit } from '../permit.ts';
import { holdAttempts, moveClosings } from '../quiz/attempts/move-closings.server.ts';
import { type ContestInForce, getContest } from './find-contest.server.ts';
import { fitSheets, readTouchedSheets } from './touched-sheets.server.ts';

export interface ChangeRulesInput {
  contestId: string;
  /** The version that the editor showed. */
  basedOnVersion: number;
  rules: ContestRules;
  /** Needed once the round that the change governs has opened; '' for none. */
  reason: string;
  /**
   * What the organizer was told of the sheets that new criteria touch (`describeTouched`), and agrees to. Absent: a
   * change that touches any sheet is refused.
   */
  touchedConfirmed?: string;
  /** The rounds that end at once, as `describeRounds` names them, and the organizer agrees to. */
  endsConfirmed?: string;
}

export type ChangeRulesRefusal =
  | 'changed-meanwhile'
  | 'nothing-changed'
  | 'reason-missing'
  | 'entry-kind-changed'
  | 'scores-lost'
  | 'sheets-touched'
  | 'judging-closed'
  | 'attempts-lost'
  | 'week-reopened'
  | 'entries-lost'
  | 'rounds-end';

/**
 * Stores the rules as the next version. A change of rules whose round has opened needs a reason, and what was
 * handed in, scored or answered by the rules so far must still count: attempts of a week that is gone and hand-ins
 * after a new closing are refused, and so is opening a week again whose right answers were shown. Attempts that run end
 * with a closing that moved (`moveClosings`). Sheets that new criteria touch: none unless what happens to them was confirmed
 * (`touchedConfirmed`); then points that no longer fit fall away and sheets that so
 * lack some go back to their judges as drafts; the old points stay on record. Rounds that would be over as soon as
 * this is stored need a yes to exactly these (`endsConfirmed`).
 */
export async function changeRules(
  input: ChangeRulesInput,
  act: Act,
): Promise<Verdict<{ version: number }, ChangeRulesRefusal>> {
  const { contestId } = input;
  const actor = permit(act, 'rules.edit', { contestId });
  const rules: ContestRules = contestRulesSchema.parse(input.rules);
  const reason = input.reason.trim();
  try {
    return await inTransaction(act.db, async transaction => {
      await holdAttempts(transaction);
      const contest = await getContest(contestId, { db: transaction });
      if (contest.rulesVersion !== input.basedOnVersion) {
        return refused('changed-meanwhile', { version: contest.rulesVersion });
      }
      const changes = changesBetween(contest.rules, rules);
      if (changes.length === 0) return refused('nothing-changed');
      if (contest.rules.entry.kind !== rules.entry.kind) return refused('entry-kind-changed');
      if (reason === '' && touchesFrozen(contest.rules, rules, act.now)) {
        return refused('reason-missing');
      }
      const { touched, lost } = await whatStandsInTheWay(transaction, contest, rules, {
        confirmed: input.touchedConfirmed,
        now: act.now,
      });
      if (lost) return lost;
      const ends = await whatEnds(transaction, contest, rules, act.now);
      if (ends && ends.params?.rounds !== input.endsConfirmed) return ends;

      const version = contest.rulesVersion + 1;
      await transaction.contestRulesVersion.create({
        data: {
          contestId,
          version,
          rules,
          reason: reason || null,
          createdById: actor.personId,
          createdAt: act.now,
        },
      });
      await moveClosings(transaction, { contestId, before: contest.rules, after: rules }, act.now);
      const values = (side: 'before' | 'after') =>
        Object.fromEntries(changes.map(change => [change.path, asJson(change[side])]));
      await recordAudit(transaction, {
        at: act.now,
        contestId,
        actorId: actor.personId,
        action: 'rules.change',
        subjectType: 'rules',
        subjectId: String(version),
        before: values('before'),
        after: values('after'),
        ...(reason ? { reason } : {}),
      });
      await fitSheets(transaction, touched, {
        ...{ contestId, actorId: actor.personId, at: act.now, version, reason },
      });
      return accepted({ version });
    });
  } catch (error) {
    // another organizer's version was stored within this moment
    if (isUniqueViolation(error)) return refused('changed-meanwhile');
    throw error;
  }
}

/**
 * Why rules that are otherwise fit can't be stored: sheets that new criteria touch, or attempts and hand-ins that
 * would count no more.
 */
export async function whatStandsInTheWay(
  db: Database | Transaction,
  contest: ContestInForce,
  rules: ContestRules,
  { confirmed, now }: { confirmed: string | undefined; now: Date },
): Promise<{ touched: TouchedSheets; lost: Refusal<ChangeRulesRefusal> | null }> {
  const touched = await readTouchedSheets(
    db,
    contest.id,
    contest.rules.judging.criteria,
    rules.judging.criteria,
  );
  const lost =
    refuseTouched(touched, contest, confirmed, now) ??
    (await whatWouldBeLost(db, contest, rules, now));
  return { touched, lost };
}

/** The rounds that other rules end at once, with the number of units that could hand in nothing any more. */
async function whatEnds(
  db: Transaction,
  contest: ContestInForce,
  rules: ContestRules,
  now: Date,
): Promise<Refusal<ChangeRulesRefusal> | null> {
  const rounds = roundsEndedBy(rules, contest, now);
  if (rounds.length === 0) return null;
  const missing = await unitsWithoutEntry({ id: contest.id, rules }, { db });
  const count = missing.filter(({ closesAt }) => closesAt <= now).length;
  return refused('rounds-end', { rounds: describeRounds(rounds), count });
}

type Json = string | number | boolean | null;
const asJson = (value: unknown) => (value === undefined ? null : (value as Json));

/** Sheets that don't fit wait for a yes; once judging is over nobody could submit them again. */
function refuseTouched(
  touched: TouchedSheets,
  contest: ContestInForce,
  confirmed: string | undefined,
  now: Date,
): Refusal<ChangeRulesRefusal> | null {
  if (confirmed === undefined) {
    const count = Math.max(0, ...touched.rows.map(({ drafts, submitted }) => drafts + submitted));
    return count > 0 ? refused('scores-lost', { count }) : null;
  }
  if (confirmed !== describeTouched(touched)) return refused('sheets-touched');
  const closesAt = judgingClosing(contest);
  const goBack = touched.unfit.filter(({ goesBack }) => goesBack).length;
  if (goBack === 0 || now < closesAt) return null;
  return refused('judging-closed', { count: goBack, closesAt: closesAt.toISOString() });
}

/**
 * The first week that is over and that other rules would open again after its contestants, or organizers by a regrade,
 * have seen its right answers; null: none.
 */
async function findReopened(
  transaction: Database | Transaction,
  { id: contestId, rules: before }: Pick<ContestInForce, 'id' | 'rules'>,
  after: ContestRules,
  now: Date,
): Promise<number | null> {
  const stillOver = closedWeeks(after, now);
  for (const week of closedWeeks(before, now).filter(one => !stillOver.includes(one))) {
    const attempts = transaction.attempt.count({ where: { week, contestant: { contestId } } });
    const regrades = transaction.regrade.count({
      where: { version: { question: { contestId, week } } },
    });
    if ((await attempts) + (await regrades) > 0) return week;
  }
  return null;
}

async function whatWouldBeLost(
  transaction: Database | Transaction,
  { id: contestId, rules: before }: ContestInForce,
  after: ContestRules,
  now: Date,
): Promise<Refusal<ChangeRulesRefusal> | null> {
  // of a week that isn't over every attempt counts as lost by fewer questions: how many truly are would tell scores
  const isOver = { in: closedWeeks(before, now) };
  const fewer = after.questionsPerAttempt < before.questionsPerAttempt;
  const attempts = await transaction.attempt.count({
    where: {
      contestant: { contestId },
      OR: [
        { week: { gt: after.weeks } },
        { week: isOver, correct: { gt: after.questionsPerAttempt } },
        ...(fewer ? [{ NOT: { week: isOver } }] : []),
      ],
    },
  });
  if (attempts > 0) return refused('attempts-lost', { count: attempts });
  const reopened = await findReopened(transaction, { id: contestId, rules: before }, after, now);
  if (reopened !== null) return refused('week-reopened', { week: reopened });

  const from = new Date(after.entry.closesAt);
  const to = new Date(before.entry.closesAt);
  if (from >= to) return null;
  const versions = await transaction.entryVersion.count({
    where: { entry: { contestId }, decidingAt: { gte: from, lt: to } },
  });
  return versions > 0 ? refused('entries-lost', { count: versions }) : null;
}
