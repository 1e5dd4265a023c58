import { mayWatch } from '#app/domain/entries/watching.ts';
import { unitParents } from '#app/domain/units.ts';
import { publishedPrizeEntryIds } from '../awards/published-prizes.server.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { judgedNumber } from './view-entry.server.ts';

/** A stored video that the actor may watch. */
export interface EntryVideo {
  storageKey: string;
  contentType: string;
  sha256: string;
  /** A name for whoever saves it: code and version, `V07-2.mp4`. */
  fileName: string;
}

/** The file of one version, for whom the rules let watch (null: there is none); throws NotPermitted for others. */
export async function findEntryVideo(
  given: { contest: ContestInForce; entryCode: string; number: number },
  act: Act,
): Promise<EntryVideo | null> {
  const { contest, entryCode, number } = given;
  const { db, now, actor } = act;
  const contestId = contest.id;
  const entry = await db.entry.findUnique({
    where: { contestId_code: { contestId, code: entryCode } },
    include: { versions: true },
  });
  if (!entry) return null;
  const [units, { closesAt }, publishedWinners] = await Promise.all([
    db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }),
    closingOfUnit(entry.unitId, contest, { db }),
    publishedPrizeEntryIds(contestId, act),
  ]);
  const { id, unitId, status, versions } = entry;
  const isJudged = judgedNumber(versions, closesAt) === number;
  const { watching } = contest.rules.entry;
  const parents = unitParents(units);
  const watched = { id, unitId, status, isJudged, closesAt };
  if (!mayWatch(actor, watched, { id: contestId, watching, parents, publishedWinners }, now)) {
    throw new NotPermitted('entry.watch');
  }
  const version = versions.find(candidate => candidate.number === number);
  if (!version?.storageKey) return null;
  const { storageKey, sha256 } = version;
  const ending = storageKey.split('.').at(-1);
  return {
    storageKey,
    sha256,
    contentType: version.contentType ?? 'application/octet-stream',
    fileName: `${entry.code}-${number}.${ending}`,
  };
}
