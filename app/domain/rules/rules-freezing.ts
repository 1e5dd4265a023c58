import {
  type ContestRules,
  type JudgedRules,
  rosterFreezesAt,
  rulesFreezeAt,
} from '../contest-rules.ts';
import { judgingWindow } from '../judging/may-judge.ts';
import { changesBetween, type RulesSection, sectionOfPath } from '../rules-changes.ts';

/**
 * What parts of the rules govern. Each freezes by itself: `quiz` as week 1 opens, `entry` as entries open, `judging`
 * as judging opens, `collective`, which rests on both rounds, as the first of them opens.
 */
export const rulesRounds = ['quiz', 'entry', 'judging', 'collective'] as const;
export type RulesRound = (typeof rulesRounds)[number];

type Kind = 'weekly' | 'entry' | 'collective';
type Governs = { readonly round: RulesRound; readonly awards: readonly Kind[] };

// the longest name that a path begins with says what it governs, and which awards rest on it
const governs: Readonly<Record<string, Governs>> = {
  weeks: { round: 'quiz', awards: ['weekly', 'collective'] },
  'calendar.weeks': { round: 'quiz', awards: ['weekly', 'collective'] },
  questionsPerAttempt: { round: 'quiz', awards: ['weekly', 'collective'] },
  weeklyOrder: { round: 'quiz', awards: ['weekly'] },
  'prizes.weekly': { round: 'quiz', awards: ['weekly'] },
  participation: { round: 'quiz', awards: ['collective'] },
  zeroScoreDisqualifies: { round: 'quiz', awards: ['collective'] },
  entry: { round: 'entry', awards: ['entry', 'collective'] },
  'prizes.entry': { round: 'entry', awards: ['entry'] },
  'calendar.judgingClosesAt': { round: 'judging', awards: ['entry', 'collective'] },
  judging: { round: 'judging', awards: ['entry', 'collective'] },
  entryOrder: { round: 'judging', awards: ['entry', 'collective'] },
  publicInterest: { round: 'judging', awards: ['entry', 'collective'] },
  decimals: { round: 'collective', awards: ['entry', 'collective'] },
  topEntries: { round: 'collective', awards: ['collective'] },
  collectiveOrder: { round: 'collective', awards: ['collective'] },
  collectiveWeights: { round: 'collective', awards: ['collective'] },
  'prizes.collective': { round: 'collective', awards: ['collective'] },
};

/** The round that a rule governs, by its path. Throws for a path that is no rule's. */
export function roundOfPath(path: string): RulesRound {
  return governedBy(path).round;
}

function governedBy(path: string): Governs {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const found = governs[steps.slice(0, length).join('.')];
    if (found) return found;
  }
  throw new Error(`no rule stands at ${path}`);
}

/** When the rules of a round freeze: what changes from then on needs a reason and is told with the results. */
export function roundFreezesAt(round: RulesRound, contest: JudgedRules): Date {
  if (round === 'quiz') return rosterFreezesAt(contest.rules);
  if (round === 'entry') return new Date(contest.rules.entry.opensAt);
  if (round === 'judging') return judgingWindow(contest).opensAt;
  return rulesFreezeAt(contest.rules);
}

/** The rounds whose rules are frozen at an instant, each with since when. */
export function frozenRounds(
  contest: JudgedRules,
  now: Date,
): { round: RulesRound; since: Date }[] {
  return rulesRounds.flatMap(round => {
    const since = roundFreezesAt(round, contest);
    return now >= since ? [{ round, since }] : [];
  });
}

/** Whether a change touches rules that are frozen by the rules that it changes. */
export function touchesFrozen(before: ContestRules, after: ContestRules, now: Date): boolean {
  const frozen = frozenAt(before, now);
  return changesBetween(before, after).some(({ path }) => frozen.has(roundOfPath(path)));
}

function frozenAt(rules: ContestRules, now: Date): Set<RulesRound> {
  const rounds = frozenRounds({ rules, judgingClosedAt: null }, now);
  return new Set(rounds.map(({ round }) => round));
}

/** A version of the rules as stored. */
export type StoredVersion = {
  readonly version: number;
  readonly at: Date;
  readonly reason: string | null;
  readonly rules: ContestRules;
};

/** A version that changed rules after they were frozen. */
export type LateVersion = {
  version: number;
  at: Date;
  reason: string | null;
  /** The frozen rounds whose rules it changed, and the parts of the rules where. */
  rounds: RulesRound[];
  sections: RulesSection[];
};

/**
 * The versions that changed frozen rules, the oldest first.
 * @param versions all of a contest, the oldest first
 * @param scope awards such as `weekly:1`, `entry`: only changes that these rest on; absent: all
 */
export function lateVersions(
  versions: readonly StoredVersion[],
  scope?: readonly string[],
): LateVersion[] {
  const kinds = scope && new Set(scope.map(award => award.split(':')[0]));
  return versions.flatMap(({ version, at, reason, rules }, place) => {
    const before = versions[place - 1];
    if (!before) return [];
    const frozen = frozenAt(before.rules, at);
    const paths = changesBetween(before.rules, rules)
      .map(({ path }) => path)
      .filter(path => {
        const { round, awards } = governedBy(path);
        return frozen.has(round) && (!kinds || awards.some(kind => kinds.has(kind)));
      });
    if (paths.length === 0) return [];
    const rounds = new Set(paths.map(roundOfPath));
    const sections = [...new Set(paths.map(sectionOfPath))];
    return [{ version, at, reason, rounds: [...rounds], sections }];
  });
}
