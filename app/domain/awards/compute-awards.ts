import { takeAttemptsOut } from './attempts-in-text.ts';
import { readAwardInput } from './award-input.ts';
import type { AwardResult } from './award-result.ts';
import { AWARDS_RESULT_SCHEMA } from './award-result.ts';
import { rankUnits } from './collective.ts';
import { rankEntries } from './entry-scores.ts';
import { parseAwardJson } from './parse-award-json.ts';
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
 * The same from an input's text, faster for a large contest: attempts are nine tenths of it. Throws a SyntaxError
 * where the text isn't JSON.
 */
export function computeAwardsOfText(text: string): Outcome {
  const apart = takeAttemptsOut(text);
  if (apart) {
    const outcome = compute(readAwardInput(apart.rest, apart.attempts));
    if (outcome.ok) return outcome;
  }
  // The whole way also says what is wrong with an unusable input, and where.
  return computeAwards(parseAwardJson(text));
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
