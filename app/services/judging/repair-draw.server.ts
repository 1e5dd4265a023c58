import type { Transaction } from '#app/db/database.server.ts';
import type { Assignment } from '#app/domain/judging/assign-judges.ts';
import { type Composed, composeAssignment } from './compose-assignment.server.ts';
import { type DrawInForce, findDrawInForce } from './judging-ties.server.ts';
import { type DrawCause, storeDraw } from './store-draw.server.ts';

/**
 * After judges, recusals or entries changed: brings the draw in force up to date with the fewest changes, within the
 * transaction of what changed. An entry that too few judges may judge keeps those it can have; organizers see it on the
 * page of assignments. Does nothing where every judge judges every entry, or nothing has to change.
 */
export async function repairDraw(
  transaction: Transaction,
  given: { contestId: string; cause: DrawCause; actorId: string | null; at: Date },
): Promise<void> {
  const draw = await findDrawInForce(given.contestId, { db: transaction });
  if (!draw) return;
  const composed = await composeAsFarAsPossible(given.contestId, draw, transaction);
  if (isSame(draw.assignment, composed)) return;
  const { judgesPerEntry, seed } = draw;
  await storeDraw(transaction, {
    ...given,
    ...{ judgesPerEntry, seed, reason: null, assignment: composed },
  });
}

async function composeAsFarAsPossible(
  contestId: string,
  { judgesPerEntry, seed, assignment: standing }: DrawInForce,
  db: Transaction,
): Promise<Assignment> {
  const asked = { contestId, judgesPerEntry, seed, standing };
  const whole = await composeAssignment(asked, { db });
  if (whole.ok) return whole.value.assignment;
  const missing = new Map(shortOf(whole).map(({ entryId, eligible }) => [entryId, eligible]));
  const partly = await composeAssignment({ ...asked, atMost: missing }, { db });
  if (!partly.ok) throw new Error('an assignment of as many judges as there are was refused');
  return partly.value.assignment;
}

const shortOf = (refusal: Composed) => ('entries' in refusal ? refusal.entries : []);

function isSame(one: Assignment, other: Assignment): boolean {
  const pairs = (assignment: Assignment) =>
    [...assignment]
      .flatMap(([entryId, judgeIds]) => judgeIds.map(judgeId => `${entryId}/${judgeId}`))
      .sort();
  return pairs(one).join() === pairs(other).join();
}
