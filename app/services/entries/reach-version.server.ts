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
 * place where somebody stopped. Null, for organizers: there is none; for judges: there is none that they may watch now.
 * @throws NotPermitted for others who may not, whether there is such an entry or not
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
  const isJudge = may(actor, 'sheet.score', { contestId });
  const mayKnow = isJudge || may(actor, 'entry.see-all', { contestId });
  if (!entry && mayKnow) return null;
  if (!entry) throw new NotPermitted('entry.watch');
  const { id, code, unitId, status, versions } = entry;
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
    if (!asked || !(await isSampleForJudge(asked, { db }))) {
      // whether there is an entry that can't be judged now is not for a judge to find out either
      if (isJudge) return null;
      throw new NotPermitted('entry.watch');
    }
  }
  const version = versions.find(candidate => candidate.number === number);
  return version ? { ...version, entry: { id, code, unitId }, isJudged, closesAt } : null;
}
