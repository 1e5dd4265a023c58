import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';

const EXAMPLES = 'tests/fixtures/awards';

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
