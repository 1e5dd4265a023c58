import type { Database, Transaction } from '#app/db/database.server.ts';
import { judgingStage, keptApart } from '#app/domain/judging/may-judge.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { readCountedSheets } from './counted-sheets.server.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

/** Whether the sheets there are suffice to end judging, and who would be left out. */
export interface JudgingQuorum {
  minimumSheets: number;
  /** Entries below the minimum. */
  lacking: { code: string; submitted: number }[];
  /** Codes of entries whose units still have time: nobody could have judged them. */
  waiting: string[];
  /** Judges who have not submitted all of theirs, with how many of those are open. */
  absent: { personId: string; open: number; theirs: number }[];
}

/** Over the valid entries of which there is something to judge. */
export async function readJudgingQuorum(
  contest: ContestInForce,
  { db, now }: { db: Database | Transaction; now: Date },
): Promise<JudgingQuorum> {
  const { criteria, minimumSheets } = contest.rules.judging;
  const { entries: all, parents } = await readEntriesToJudge(contest, { db });
  const ties = await findTiesOfJudges(contest.id, { db });
  const sheets = await readCountedSheets({ contestId: contest.id }, criteria, { db });
  const entries = all.filter(({ status, version }) => status === 'valid' && version !== null);
  const judgesOf = new Map(entries.map(({ id }) => [id, new Set<string>()]));
  for (const { entryId, judgeId } of sheets) judgesOf.get(entryId)?.add(judgeId);
  const counted = entries.map(entry => ({ ...entry, judged: judgesOf.get(entry.id) ?? new Set() }));
  const absent = [...ties].map(([personId, judge]) => {
    const theirs = counted.filter(
      ({ id, unit }) => keptApart(judge, { id, unitId: unit.id }, parents) === null,
    );
    const open = theirs.filter(({ judged }) => !judged.has(personId)).length;
    return { personId, open, theirs: theirs.length };
  });
  return {
    minimumSheets,
    lacking: counted.flatMap(({ code, judged }) =>
      judged.size < minimumSheets ? { code, submitted: judged.size } : [],
    ),
    waiting: entries.flatMap(({ code, window }) =>
      judgingStage(window, now) === 'not-open-yet' ? code : [],
    ),
    absent: absent.filter(({ open }) => open > 0),
  };
}
