import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Prisma } from '#app/db/generated/client.ts';
import { answerWatching } from '#app/domain/entries/watching.ts';
import { judgingWindow } from '#app/domain/judging/may-judge.ts';
import { may } from '#app/domain/permissions.ts';
import { unitParents } from '#app/domain/units.ts';
import { publishedPrizeEntryIds } from '../awards/published-prizes.server.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { isSampleForJudge } from '../judging/calibration-sample.server.ts';
import { findJudge } from '../judging/find-judge.server.ts';
import { judgedNumber } from './view-entry.server.ts';

/** Which version is asked for, as a URL names it. */
export interface AskedVersion {
  contest: ContestInForce;
  entryCode: string;
  number: number;
}

/** What is told of a version's video beside the video itself. */
export const playerParts = {
  preparation: { include: { files: true } },
  captions: true,
} as const satisfies Prisma.EntryVersionInclude;

/** A version with what was prepared of it. */
export type ReachedVersion = Prisma.EntryVersionGetPayload<{ include: typeof playerParts }> & {
  entry: { id: string; code: string; unitId: string };
  /** Whether it is the one that is judged. */
  isJudged: boolean;
  /** When hand-in closes for its unit, exclusive. */
  closesAt: Date;
};

/**
 * The version for whom the rules let watch it: the one gate in front of its video, captions, pictures and the
 * place where somebody stopped. Null: there is none, or the actor is a judge who is kept apart from it and learns of nothing.
 * @throws NotPermitted for others
 */
export async function reachVersion(
  { contest, entryCode, number }: AskedVersion,
  act: Pick<Act, 'actor' | 'now'> & { db: Database | Transaction },
): Promise<ReachedVersion | null> {
  // what can't be a code is none; PostgreSQL would not even take a NUL
  if (!/^[A-Z0-9]{1,20}$/.test(entryCode)) return null;
  const { db, now, actor } = act;
  const contestId = contest.id;
  const entry = await db.entry.findUnique({
    where: { contestId_code: { contestId, code: entryCode } },
    include: { versions: { include: playerParts } },
  });
  if (!entry) return null;
  const { id, code, unitId, status, versions } = entry;
  const isJudge = may(actor, 'sheet.score', { contestId });
  const [units, { closesAt, extendedTo }, judge] = await Promise.all([
    isJudge ? db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }) : [],
    closingOfUnit(unitId, contest, { db }),
    actor && isJudge ? findJudge(actor.personId, contestId, { db }) : null,
  ]);
  const isJudged = judgedNumber(versions, closesAt) === number;
  const judgingOpensAt = judgingWindow(contest, extendedTo).opensAt;
  const { watching } = contest.rules.entry;
  const parents = unitParents(units);
  const answerWith = (publishedWinners: ReadonlySet<string>) =>
    answerWatching(
      { actor, judge },
      { id, unitId, status, isJudged, closesAt, judgingOpensAt },
      { id: contestId, watching, parents, publishedWinners },
      now,
    );
  // a player asks again for every part: what is published is read only where it decides
  let answer = answerWith(new Set());
  if (answer !== 'allowed') answer = answerWith(await publishedPrizeEntryIds(contestId, { db }));
  if (answer === 'hidden') return null;
  if (answer === 'refused') {
    const asked = actor && { personId: actor.personId, entryId: id, number };
    if (!asked || !(await isSampleForJudge(asked, { db }))) throw new NotPermitted('entry.watch');
  }
  const version = versions.find(candidate => candidate.number === number);
  return version ? { ...version, entry: { id, code, unitId }, isJudged, closesAt } : null;
}
