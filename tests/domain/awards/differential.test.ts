import { describe, expect, it } from 'vitest';
import { takeAttemptsOut } from '#app/domain/awards/attempts-in-bytes.ts';
import { computeAwards, computeAwardsOfBytes } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { computePlainly } from './plain/plain-awards.ts';
import { randomAwardInput, randomDecisions } from './random-award-input.ts';
import { changeOneThing, spellNumbersOtherwise } from './unusual-award-input.ts';

const RANDOM_INPUTS = 2000;

/** What the portal says of an input's text: the result, or null where it is unusable; parsed or read from its bytes. */
function compute(json: string) {
  const outcome = computeAwards(parseAwardJson(json));
  const ofBytes = computeAwardsOfBytes(new TextEncoder().encode(json));
  if (ofBytes) expect(ofBytes).toEqual(outcome.ok && outcome.result);
  return outcome.ok ? outcome.result : null;
}

/** A random input with some of its ties decided, the collective ones in a second round. */
function inputWithDecisions(seed: number) {
  const input = randomAwardInput(seed);
  const first = computeAwards(input);
  if (!first.ok) throw new Error(`${first.path}: ${first.problem}`);
  const decisions = randomDecisions(first.result, seed);
  const second = computeAwards({ ...input, decisions });
  if (!second.ok) throw new Error(`${second.path}: ${second.problem}`);
  for (const { award, subjects } of second.result.unresolvedTies) {
    const order = subjects.toReversed();
    if (award === 'collective') decisions.push({ award, order, reason: 'biên bản' });
  }
  return { ...input, decisions };
}

describe('the plain implementation of section 6', () => {
  it(`agrees on ${RANDOM_INPUTS} random inputs, and on which of them are unusable`, () => {
    const seen = { open: 0, decided: 0, zScore: 0, trimmed: 0, median: 0, composite: 0 };
    const more = { collective: 0, interest: 0, respelled: 0, apart: 0, changed: 0, unusable: 0 };
    for (let seed = 1; seed <= RANDOM_INPUTS; seed++) {
      // Odd seeds leave ties open or decide them; even ones have one thing changed at random.
      const drawn = seed % 4 === 1 ? randomAwardInput(seed) : inputWithDecisions(seed);
      const input = seed % 2 === 0 ? changeOneThing(drawn, seed) : drawn;
      const asWritten = JSON.stringify(input);
      const json = seed % 3 === 0 ? spellNumbersOtherwise(asWritten, seed) : asWritten;
      const plain = computePlainly(json);
      expect(compute(json), `seed ${seed}`).toEqual(plain);
      more.respelled += json === asWritten ? 0 : 1;
      more.apart += takeAttemptsOut(new TextEncoder().encode(json)) === null ? 0 : 1;
      more.changed += seed % 2 === 0 && plain !== null ? 1 : 0;
      more.unusable += plain === null ? 1 : 0;
      if (plain === null) continue;
      const { judging, collectiveOrder, publicInterest } = drawn.rules;
      seen.open += plain.unresolvedTies.length;
      seen.decided += drawn.decisions?.length ?? 0;
      seen.zScore += judging.normalization === 'z-score' ? 1 : 0;
      seen.trimmed += judging.aggregate === 'trimmed-mean' ? 1 : 0;
      seen.median += judging.aggregate === 'median' ? 1 : 0;
      seen.composite += collectiveOrder.includes('composite') ? 1 : 0;
      more.collective += plain.collective.some(({ rank }) => rank !== null) ? 1 : 0;
      more.interest += publicInterest ? 1 : 0;
    }
    // The inputs do reach the corners that they are for.
    expect(Math.min(...Object.values(seen), ...Object.values(more))).toBeGreaterThan(150);
  }, 300_000);
});
