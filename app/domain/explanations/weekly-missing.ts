import type { AwardInput } from '../awards/award-input.ts';
import type { WeeklyResult } from '../awards/award-result.ts';
import type { WeeklyKey } from '../awards/read-rules.ts';
import type { WeeklyChange } from './explanation.ts';

/** What a person's attempt says, key by key; lower is better. */
type Costs = Record<WeeklyKey, number>;
type Person = {
  id: string;
  prize: string | null;
  correct: number;
  prediction: number | null;
  costs: Costs;
};

/**
 * Says of the people of a week what would have brought each a prize for sure, all else as it was (section 6, points 8
 * and 9): a better value of the key that parts them from the last prize, or of an earlier one; where no single key can
 * do it, of that key and those after it. Empty for who has a prize, and where nothing could have brought one.
 */
export function weeklyMissing(
  { rules, attempts }: AwardInput,
  { week, allCorrect, ranking }: WeeklyResult,
): (contestantId: string) => WeeklyChange[] {
  const keys = rules.weeklyOrder;
  const prizes = rules.prizes.weekly.flatMap(([name, count]) =>
    Array.from({ length: Math.min(count, ranking.length) }, () => name),
  );
  const sat = new Map(
    attempts.flatMap(one => (one.week === week ? [[one.contestantId, one] as const] : [])),
  );
  const people = new Map(
    ranking.map(({ contestantId: id, correct, durationMs, prize }): [string, Person] => {
      const attempt = sat.get(id);
      const prediction = attempt?.prediction ?? null;
      const costs = {
        score: -correct,
        prediction: distance(prediction, allCorrect),
        duration: durationMs,
        submittedAt: Date.parse(attempt?.submittedAt ?? ''),
      };
      return [id, { id, prize, correct, prediction, costs }];
    }),
  );
  const order = (one: Costs, other: Costs) => {
    const key = keys.find(name => one[name] !== other[name]);
    return key === undefined ? 0 : one[key] - other[key];
  };
  const fields = new Map<number, { id: string; costs: Costs }[]>();
  /** The week's people, best first, if so many had answered everything right. */
  const fieldOf = (right: number) => {
    const known = fields.get(right);
    if (known) return known;
    const rows = [...people.values()].map(({ id, prediction, costs }) => ({
      ...{ id, costs: { ...costs, prediction: distance(prediction, right) } },
    }));
    rows.sort((one, other) => order(one.costs, other.costs));
    fields.set(right, rows);
    return rows;
  };

  return contestantId => {
    const person = people.get(contestantId);
    if (!person || person.prize !== null || prizes.length === 0) return [];
    /** Whoever would have answered everything right too moves the number that all predicted. */
    const rightWith = (costs: Costs) => {
      const joins = -costs.score === rules.questionsPerAttempt && costs.score < -person.correct;
      return joins ? allCorrect + 1 : allCorrect;
    };
    const natural = (costs: Costs) => distance(person.prediction, rightWith(costs));
    const settled = (costs: Costs): Costs => ({
      ...costs,
      prediction: Math.min(costs.prediction, natural(costs)),
    });
    const othersOf = (costs: Costs) =>
      fieldOf(rightWith(costs)).filter(({ id }) => id !== contestantId);
    /** Section 6, point 9: alone in a place with a prize, or in a tie whose places all bring the same. */
    const wins = (costs: Costs): boolean => {
      let ahead = 0;
      let equal = 0;
      for (const { id, costs: other } of fieldOf(rightWith(costs))) {
        if (id === contestantId) continue;
        const side = order(other, costs);
        if (side > 0 || ahead >= prizes.length) break;
        if (side < 0) ahead += 1;
        else equal += 1;
      }
      const own = Array.from({ length: equal + 1 }, (_, at) => prizes[ahead + at]);
      return own.every(prize => prize !== undefined && prize === own[0]);
    };
    const set = (costs: Costs, key: WeeklyKey, value: number): Costs => {
      const changed = { ...costs, [key]: value };
      // a distance that nobody wished otherwise follows the number of right attempts
      const follows = key === 'score' && costs.prediction === natural(costs);
      return follows ? { ...changed, prediction: natural(changed) } : settled(changed);
    };
    /** The smallest change of one key that brings a prize: only at others' values does anything turn. */
    const alone = (costs: Costs, key: WeeklyKey): Costs | null => {
      for (const value of turns(key, costs[key], othersOf(costs), rules.questionsPerAttempt)) {
        const changed = set(costs, key, value);
        if (wins(changed)) return changed;
      }
      return null;
    };

    const others = othersOf(person.costs);
    const last = (others[prizes.length - 1] ?? others.at(-1))?.costs;
    if (!last) return [];
    const differing = keys.findIndex(key => person.costs[key] !== last[key]);
    const decisive = differing < 0 ? keys.length - 1 : differing;
    for (const key of keys.slice(0, decisive + 1).reverse()) {
      const found = alone(person.costs, key);
      if (found) return changesOf(person, found, natural(found), keys);
    }
    let costs = person.costs;
    for (const key of keys.slice(decisive)) {
      const found = costs === person.costs ? null : alone(costs, key);
      if (found) return changesOf(person, found, natural(found), keys);
      const level = othersOf(costs)[prizes.length - 1]?.costs[key] ?? Number.POSITIVE_INFINITY;
      if (costs[key] > level) costs = set(costs, key, level);
    }
    return [];
  };
}

/** Behind every distance where nothing was predicted. */
const distance = (prediction: number | null, right: number): number =>
  prediction === null ? Number.POSITIVE_INFINITY : Math.abs(prediction - right);

/** Where a better value of a key passes somebody: with their values and a step before, the nearest first. */
function turns(
  key: WeeklyKey,
  own: number,
  others: readonly { costs: Costs }[],
  questions: number,
): number[] {
  if (key === 'score') {
    return Array.from({ length: Math.max(0, questions + own) }, (_, at) => own - at - 1);
  }
  const least = key === 'submittedAt' ? Number.NEGATIVE_INFINITY : 0;
  const values = new Set<number>();
  let farthest = 0;
  for (const { costs } of others) {
    const value = costs[key];
    if (value > own || !Number.isFinite(value)) continue;
    farthest = Math.max(farthest, value);
    if (value < own) values.add(value);
    if (value > least) values.add(value - 1);
  }
  // whoever predicted nothing passes the others who didn't by any prediction
  if (own === Number.POSITIVE_INFINITY) values.add(farthest + 1);
  return [...values].sort((one, other) => other - one);
}

function changesOf(
  { correct, costs: before }: Person,
  after: Costs,
  natural: number,
  keys: readonly WeeklyKey[],
): WeeklyChange[] {
  return keys.flatMap((key): WeeklyChange[] => {
    const from = key === 'prediction' ? natural : before[key];
    if (after[key] === from) return [];
    if (key === 'score') return [{ key, by: -after.score - correct, to: String(-after.score) }];
    const by = Number.isFinite(from) ? from - after[key] : null;
    const to = key === 'submittedAt' ? new Date(after[key]).toISOString() : String(after[key]);
    return [{ key, by, to }];
  });
}
