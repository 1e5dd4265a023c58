import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { differingPaths } from '#app/domain/awards/compare-results.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { randomAwardInput, randomDecisions } from './random-award-input.ts';
import type { ReferenceInput } from './reference-awards.ts';
import { referenceAwards } from './reference-awards.ts';

const EXAMPLES = 'tests/fixtures/awards';
const RANDOM_INPUTS = 2000;

function resultOf(input: unknown) {
  const outcome = computeAwards(input);
  if (!outcome.ok) throw new Error(`${outcome.path}: ${outcome.problem}`);
  return outcome.result;
}

describe('worked examples', () => {
  const names = readdirSync(EXAMPLES).filter(name => name.endsWith('.input.json'));

  it.each(names)('%s gives its result byte for byte', name => {
    const input = parseAwardJson(readFileSync(`${EXAMPLES}/${name}`, 'utf8'));
    const stated = readFileSync(`${EXAMPLES}/${name.replace('.input.', '.result.')}`, 'utf8');
    expect(canonicalJson(resultOf(input))).toBe(canonicalJson(JSON.parse(stated)));
  });
});

describe('the independent reference', () => {
  it(`agrees on ${RANDOM_INPUTS} random inputs, without decisions and with some`, () => {
    const seen = { open: 0, decided: 0, zScore: 0, collective: 0, interest: 0 };
    for (let seed = 1; seed <= RANDOM_INPUTS; seed++) {
      const input = randomAwardInput(seed);
      const result = resultOf(input);
      expect(differingPaths(result, referenceAwards(input as ReferenceInput)), `${seed}`).toEqual(
        [],
      );
      const decided = { ...input, decisions: randomDecisions(result, seed) };
      const again = resultOf(decided);
      // Decided entry ties move units, so collective ties are those of the second result.
      for (const tie of again.unresolvedTies) {
        if (tie.award !== 'collective') continue;
        decided.decisions.push({ award: tie.award, order: tie.subjects.reverse(), reason: '' });
      }
      const last = resultOf(decided);
      expect(
        differingPaths(last, referenceAwards(decided as ReferenceInput)),
        `${seed} decided`,
      ).toEqual([]);
      seen.open += result.unresolvedTies.length;
      seen.decided += decided.decisions.length;
      seen.zScore += input.rules.judging.normalization === 'z-score' ? 1 : 0;
      seen.interest += input.rules.publicInterest ? 1 : 0;
      seen.collective += result.collective.some(({ rank }) => rank !== null) ? 1 : 0;
    }
    // The inputs do reach the corners that they are for.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
  }, 60_000);
});
