import type { ReadAwardInput } from './award-input.ts';
import { roundRatio } from './decimal.ts';

/** A root unit's round 1. Rounded figures are whole numbers of 10^-decimals. */
export type UnitQuiz = { participation: bigint; quality: bigint; hasZero: boolean };

/** Participation and quality of each root unit, rounded (section 6, points 3, 4 and 7). */
export function measureQuiz(input: ReadAwardInput): UnitQuiz[] {
  const { rules, units, contestants, attempts } = input;
  const { weeks, questionsPerAttempt, measure, decimals } = rules;
  const count = units.roots.length;
  const roster = new Float64Array(count);
  const attempted = new Float64Array(count);
  const correct = new Float64Array(count);
  const zeros = new Uint8Array(count);
  const weeksSat = new Uint16Array(contestants.rootOf.length);
  for (let at = 0; at < attempts.count; at++) {
    const contestant = attempts.contestant[at]!;
    const root = contestants.rootOf[contestant]!;
    weeksSat[contestant]!++;
    attempted[root]!++;
    correct[root]! += attempts.correct[at]!;
    if (attempts.correct[at] === 0) zeros[root] = 1;
  }
  // How many of the roster satisfy a measure that counts people rather than attempts.
  const weeksNeeded = measure === 'all-weeks' ? weeks : 1;
  const faithful = new Float64Array(count);
  contestants.rootOf.forEach((root, contestant) => {
    if (root < 0) return;
    roster[root]!++;
    if (weeksSat[contestant]! >= weeksNeeded) faithful[root]!++;
  });
  return units.roots.map((_, root) => {
    const share =
      measure === 'mean-weekly'
        ? { part: attempted[root]!, whole: roster[root]! * weeks }
        : { part: faithful[root]!, whole: roster[root]! };
    const asked = attempted[root]! * questionsPerAttempt;
    return {
      participation: roundShare(share.part, 100, share.whole, decimals),
      quality: roundShare(correct[root]!, 10, asked, decimals),
      hasZero: zeros[root] === 1,
    };
  });
}

/** `part ÷ whole × times`, 0 where there is no whole. */
function roundShare(part: number, times: number, whole: number, decimals: number): bigint {
  return whole === 0 ? 0n : roundRatio(BigInt(part) * BigInt(times), BigInt(whole), decimals);
}
