import { answerWatching } from '#app/domain/entries/watching.ts';
import { publishedPrizeEntryIds } from '../awards/published-prizes.server.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { asJudgesSee, readEntriesToJudge } from '../judging/read-judged-entries.server.ts';
import { findPublicPlayers, type PlayerView } from '../media/find-player.server.ts';

/** An entry without a published prize that everyone may watch. */
export interface WatchableEntry {
  code: string;
  title: string;
  /** null: where judging is blind, until the entries' award is published. */
  unitName: string | null;
}

/**
 * The videos that the contest's rules let everyone watch beside the winners' (in 2024: once round 2 is closed for
 * their unit), by code; empty where the rules don't. `chosen`: the player of the one with the code asked for.
 */
export async function listWatchableEntries(
  { contest, code }: { contest: ContestInForce; code: string | null },
  { db, now }: Pick<Act, 'db' | 'now'>,
): Promise<{
  entries: WatchableEntry[];
  chosen: (WatchableEntry & { video: PlayerView }) | null;
}> {
  const { watching } = contest.rules.entry;
  if (watching !== 'everyone-after-close') return { entries: [], chosen: null };
  const publishedWinners = await publishedPrizeEntryIds(contest.id, { db });
  const { entries: judged, parents } = await readEntriesToJudge(contest, { db });
  const closings = await closingsOfUnits([...new Set(judged.map(({ unit }) => unit.id))], contest, {
    db,
  });
  const forEveryone = { id: contest.id, watching, parents, publishedWinners };
  const isBlind = publishedWinners.size === 0;
  const entries = judged.flatMap(row => {
    const { id, code: entryCode, kind, status, unit, version, window } = row;
    const closing = closings.get(unit.id);
    if (kind !== 'video' || !version || !closing || publishedWinners.has(id)) return [];
    const entry = {
      ...{ id, unitId: unit.id, status, isJudged: true },
      ...{ closesAt: closing.closesAt, judgingOpensAt: window.opensAt },
    };
    const answer = answerWatching({ actor: null, judge: null }, entry, forEveryone, now);
    if (answer !== 'allowed') return [];
    const seen = isBlind ? asJudgesSee(row, version, contest) : { unitName: unit.name, version };
    const shown = { code: entryCode, title: seen.version.title, unitName: seen.unitName };
    return [{ id, number: version.number, shown }];
  });
  const found = entries.find(({ shown }) => shown.code === code);
  const players = found
    ? await findPublicPlayers(
        [{ entryId: found.id, entryCode: found.shown.code, number: found.number }],
        { db },
      )
    : null;
  const video = found && players?.get(found.id);
  return {
    entries: entries.map(({ shown }) => shown),
    chosen: found && video ? { ...found.shown, video } : null,
  };
}
