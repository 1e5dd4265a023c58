import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { type QuizStanding, quizStanding } from '#app/domain/standing/unit-standing.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readTurnout } from './read-turnout.server.ts';

/** A unit's entry as the jury's sheets place it now; for organizers alone until it is published. */
export interface EntryPlace {
  /** Valid entries of the unit. */
  entries: number;
  rank: number | null;
  score: string | null;
  /** Whether the place is among those that the rules let through; null before any sheet counts. */
  holds: boolean | null;
}

export interface StandingRow {
  unitId: string;
  code: string;
  name: string;
  group: string;
  quiz: QuizStanding;
  entry: EntryPlace;
}

export interface Standings {
  weeks: QuizWeek[];
  topEntries: number;
  /** Competing units by name. */
  rows: StandingRow[];
  /** The awards can't be computed as things are: places of entries are missing. */
  isUnusable: boolean;
}

/** How every competing unit stands against each condition of the collective award: for organizers. */
export async function viewStandings(
  { contestId }: { contestId: string },
  act: Act,
): Promise<Standings> {
  permit(act, 'awards.see', { contestId });
  const contest = await getContest(contestId, act);
  const { rules } = contest;
  const weeks = quizWeeks(rules, act.now);
  const turnout = await readTurnout(contest, act);
  const collected = closedWeeksOnly(await collectAwardInput(contest, act.db), rules, act.now);
  const computed = computeCollected(collected);
  const placed = new Map(
    computed.ok ? computed.result.collective.map(row => [row.unitId, row]) : [],
  );
  const entries = new Map<string, number>();
  if (computed.ok) {
    for (const { unitId } of computed.result.entries) {
      entries.set(unitId, (entries.get(unitId) ?? 0) + 1);
    }
  }
  const isScored = computed.ok && computed.result.entries.some(({ rank }) => rank !== null);
  const rows = turnout.units
    .filter(({ parentId }) => parentId === null)
    .map(({ id, code, name, group }): StandingRow => {
      const row = placed.get(id);
      const gate = row?.conditions.find(condition => condition.code === 'entry-in-top');
      return {
        ...{ unitId: id, code, name, group },
        quiz: quizStanding(turnout.ofBranch(id), group, { rules, weeks }),
        entry: {
          entries: entries.get(id) ?? 0,
          rank: row?.entryRank ?? null,
          score: row?.entryScore ?? null,
          holds: isScored ? (gate?.holds ?? null) : null,
        },
      };
    });
  return { weeks, topEntries: rules.topEntries, rows, isUnusable: !computed.ok };
}
