import { takeAttemptsOut } from './attempts-in-bytes.ts';
import { readAwardInput } from './award-input.ts';
import type { AwardResult } from './award-result.ts';
import { AWARDS_RESULT_SCHEMA } from './award-result.ts';
import { rankUnits } from './collective.ts';
import { rankEntries } from './entry-scores.ts';
import { measureQuiz } from './participation.ts';
import type { UnusableInput } from './unusable-input.ts';
import { readOrRefuse } from './unusable-input.ts';
import { rankWeeks } from './weekly.ts';

type Outcome = { ok: true; result: AwardResult } | UnusableInput;

/**
 * Computes every award of a contest from a frozen input (DESIGN section 6), a pure function: the
 * same input always gives the same result. Takes what `parseAwardJson` returned or an `AwardInput`;
 * an unusable one is refused with the place and the reason.
 */
export function computeAwards(input: unknown): Outcome {
  return compute(readAwardInput(input));
}

/**
 * The same from the bytes of an input's JSON, faster for a large contest: attempts are nine tenths of it. Null where
 * they don't stand as the portal writes them or where anything is wrong: `computeAwards` then does it, or says what.
 */
export function computeAwardsOfBytes(bytes: Uint8Array): AwardResult | null {
  const apart = takeAttemptsOut(bytes);
  const outcome = apart && compute(readAwardInput(apart.rest, apart.attempts));
  return outcome?.ok ? outcome.result : null;
}

function compute(read: ReturnType<typeof readAwardInput>): Outcome {
  if (!read.ok) return read;
  const outcome = readOrRefuse((): AwardResult => {
    const weeks = rankWeeks(read.input);
    const entries = rankEntries(read.input);
    const units = rankUnits(read.input, measureQuiz(read.input), entries.ranked);
    return {
      schema: AWARDS_RESULT_SCHEMA,
      weekly: weeks.weekly,
      entries: entries.entries,
      collective: units.collective,
      unresolvedTies: [...weeks.unresolvedTies, ...entries.unresolvedTies, ...units.unresolvedTies],
    };
  });
  return outcome.ok ? { ok: true, result: outcome.value } : outcome;
}
