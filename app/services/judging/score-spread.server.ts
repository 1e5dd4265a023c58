import { agreeOnEntries } from '#app/domain/judging/agreement.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readCountedSheets } from './counted-sheets.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

export interface SpreadEntry {
  code: string;
  title: string;
  /** Of the submitted sheets, ascending: their order tells nothing of whose is which. */
  totals: number[];
  mean: number;
  /** Highest minus lowest. */
  range: number;
  /** As far apart as the rules name for talking it over. */
  isFar: boolean;
}

export interface ScoreSpread {
  /** From how many points apart an entry is talked over; null: the rules name none. */
  discussionSpread: number | null;
  /** With two sheets or more, those on which judges are furthest apart first. */
  entries: SpreadEntry[];
}

/** How far judges are apart on each valid entry, for organizers alone; no judge is named. */
export async function scoreSpread(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ScoreSpread> {
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const { criteria, discussionSpread } = contest.rules.judging;
  const [{ entries }, sheets] = await Promise.all([
    readEntriesToJudge(contest, act),
    readCountedSheets({ contestId }, criteria, act),
  ]);
  const agreement = new Map(agreeOnEntries(sheets).map(row => [row.entryId, row]));
  return {
    discussionSpread,
    entries: entries
      .flatMap(({ id, code, status, version }): SpreadEntry[] => {
        const agreed = agreement.get(id);
        if (status !== 'valid' || !version || !agreed || agreed.sheets < 2) return [];
        const { mean, range } = agreed;
        const totals = sheets
          .filter(({ entryId }) => entryId === id)
          .map(({ total }) => total)
          .sort((one, other) => one - other);
        const isFar = discussionSpread !== null && range >= discussionSpread;
        return [{ code, title: version.slogan ?? version.title, totals, mean, range, isFar }];
      })
      .sort((one, other) => other.range - one.range || (one.code < other.code ? -1 : 1)),
  };
}
