import { describe, expect, it } from 'vitest';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { redactPublication } from '#app/domain/awards/redact-result.ts';
import { smallAwardInput } from './small-award-input.ts';

/** Two valid entries: e1 with sheets of 33.75 and 30.00, e2 with sheets of 33.75 and 33.25. */
function twoEntries(publicPoints: [unknown, unknown], maximumPoints: unknown = 5) {
  const input = smallAwardInput();
  const sheet = (entryId: string, judgeId: string, content: number, craft: number) => ({
    ...{ entryId, judgeId, scores: { content, craft } },
    status: 'submitted' as const,
  });
  input.sheets = [
    sheet('e1', 'j1', 30.25, 7),
    sheet('e1', 'j2', 26.5, 7),
    sheet('e2', 'j1', 30.25, 7),
    sheet('e2', 'j2', 29.75, 7),
  ];
  const [first, second] = publicPoints;
  Object.assign(input.entries[0]!, first === undefined ? {} : { publicPoints: first });
  Object.assign(input.entries[1]!, second === undefined ? {} : { publicPoints: second });
  Object.assign(input.rules, { publicInterest: maximumPoints === null ? null : { maximumPoints } });
  return input;
}

const entriesOf = (input: unknown) => {
  const outcome = computeAwards(input);
  if (!outcome.ok) throw new Error(`${outcome.path}: ${outcome.problem}`);
  return outcome.result.entries.map(({ entryId, score, publicPoints, rank }) => ({
    ...{ entryId, score, publicPoints, rank },
  }));
};

describe('points of public interest', () => {
  it('are added to what the sheets give, and rounded with it once', () => {
    // (33.75 + 30.00) ÷ 2 = 31.875; + 1.124 = 32.999, not 31.88 + 1.12 = 33.00
    expect(entriesOf(twoEntries([1.124, 0]))).toEqual([
      { entryId: 'e2', score: '33.50', publicPoints: '0.00', rank: 1 },
      { entryId: 'e1', score: '33.00', publicPoints: '1.12', rank: 2 },
    ]);
    // 31.875 + 1.119 = 32.994; 31.88 + 1.12 would be 33.00
    expect(entriesOf(twoEntries([1.119, 0]))[1]).toMatchObject({ score: '32.99' });
  });

  it('can turn the ranking and make a tie', () => {
    expect(entriesOf(twoEntries([5, undefined]))[0]).toMatchObject({ entryId: 'e1', rank: 1 });
    const tied = twoEntries([1.625, undefined]);
    tied.rules.entryOrder = ['score'];
    expect(entriesOf(tied).map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('count nothing where the rules give them no weight, whatever stands there', () => {
    const plain = entriesOf(twoEntries([undefined, undefined], null));
    expect(plain[0]).toEqual({ entryId: 'e2', score: '33.50', publicPoints: undefined, rank: 1 });
    expect(entriesOf(twoEntries([900, 'x'], null))).toEqual(plain);
  });

  it('make an input unusable outside 0 to the most, also of an entry that is not valid', () => {
    const refusal = (input: unknown) => {
      const outcome = computeAwards(input);
      return outcome.ok ? null : [outcome.path, outcome.problem, outcome.params];
    };
    expect(refusal(twoEntries([5.01, 0]))).toEqual([
      'entries[0].publicPoints',
      'out-of-range',
      { min: 0, max: '5' },
    ]);
    expect(refusal(twoEntries([0, -0.5]))?.[0]).toBe('entries[1].publicPoints');
    expect(refusal(twoEntries(['3', 0]))?.[1]).toBe('wrong-type');
    expect(refusal(twoEntries([0, 0], -1))?.[0]).toBe('rules.publicInterest.maximumPoints');
    const withdrawn = twoEntries([0, 0]);
    withdrawn.entries[2]!.publicPoints = 6;
    expect(refusal(withdrawn)?.[0]).toBe('entries[2].publicPoints');
  });

  it('mean their decimal text, beyond what a double holds', () => {
    const text = JSON.stringify(twoEntries(['%', 0])).replace('"%"', '1.62500000000000000001');
    const [first] = entriesOf(parseAwardJson(text));
    expect(first).toMatchObject({ score: '33.50' });
    // 31.875 + 1.12 = 32.995 is rounded up; a hair less is not
    const hair = JSON.stringify(twoEntries(['%', 0])).replace('"%"', '1.1199999999999999999');
    expect(entriesOf(parseAwardJson(hair))[1]).toMatchObject({ score: '32.99' });
    expect(entriesOf(twoEntries([1.12, 0]))[1]).toMatchObject({ score: '33.00' });
  });

  it('widen the greatest possible total of a composite', () => {
    const input = twoEntries([5, 0]);
    input.rules.collectiveOrder = ['composite'];
    input.rules.collectiveWeights = { participation: 0, quality: 0, entryScore: 1 };
    const outcome = computeAwards(input);
    if (!outcome.ok) throw new Error(outcome.path);
    // greatest: 40 × 1 + 10 × 0.5 + 5 = 50; 36.88 ÷ 50 and 33.50 ÷ 50
    const composites = outcome.result.collective.map(({ unitId, composite }) => [
      unitId,
      composite,
    ]);
    expect(Object.fromEntries(composites)).toEqual({ u1: '73.76', u3: '67.00' });
  });

  it('stand in what the public gets', () => {
    const input = twoEntries([5, 0]);
    const outcome = computeAwards(input);
    if (!outcome.ok) throw new Error(outcome.path);
    const { result } = outcome;
    const publication = redactPublication(
      { contest: input.contest, scope: ['entry'], result, publishedAt: '', sha256: 'ab' },
      {
        ...{ contestants: {}, units: {} },
        entries: { e1: { title: 'Bài một', unitName: 'Sở 1', kind: 'video' } },
      },
    );
    expect(publication.entries).toMatchObject([{ score: '36.88', publicPoints: '5.00' }]);
  });
});
