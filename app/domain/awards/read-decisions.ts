import type { ReadRules } from './read-rules.ts';
import { readArray, readId, readObject, readText, refuse } from './unusable-input.ts';

/** What is won: a week's individual prizes, the entry's, or the collective award. */
export type AwardName = 'entry' | 'collective' | `weekly:${number}`;
export type DecisionRow = { award: AwardName; order: string[]; reason: string };

/** One decided tie; `path` names its order in the input, for a refusal. */
export type ReadDecision = { order: string[]; path: string };
/** Decisions by the award they are about. */
export type ReadDecisions = Map<AwardName, ReadDecision[]>;

/** Section 6, points 1 and 9: who decided what; whether a tie matches is found out in ranking. */
export function readDecisions(value: unknown, rules: ReadRules): ReadDecisions {
  const decisions: ReadDecisions = new Map();
  if (value === undefined) return decisions;
  readArray(value, 'decisions').forEach((row, at) => {
    const path = `decisions[${at}]`;
    const decision = readObject(row, path);
    const award = readAwardName(decision.award, rules.weeks, `${path}.award`);
    const order = readArray(decision.order, `${path}.order`).map((id, position) =>
      readId(id, `${path}.order[${position}]`),
    );
    readText(decision.reason, `${path}.reason`);
    const known = decisions.get(award) ?? [];
    known.push({ order, path: `${path}.order` });
    decisions.set(award, known);
  });
  return decisions;
}

function readAwardName(value: unknown, weeks: number, path: string): AwardName {
  const name = readText(value, path);
  if (name === 'entry' || name === 'collective') return name;
  const week = Number(/^weekly:([1-9]\d*)$/.exec(name)?.[1] ?? Number.NaN);
  if (week <= weeks) return `weekly:${week}`;
  return refuse(path, 'unknown-word', {
    value: name,
    expected: `entry, collective, weekly:1…weekly:${weeks}`,
  });
}
