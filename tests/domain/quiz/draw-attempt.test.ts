import { describe, expect, test } from 'vitest';
import { drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { type BankQuestion, keyOf } from '#app/domain/quiz/question.ts';

/** 23 questions on documents and 7 on digital government; ids that don't stand in the order of the bank. */
const bank: BankQuestion[] = Array.from({ length: 30 }, (_, at) => ({
  versionId: `v${(at * 7) % 30}`,
  topic: at < 23 ? 'Văn bản' : 'Chính phủ số',
  ...{ text: `Câu ${at}`, options: ['a', 'b', 'c', 'd'], right: 0, accepted: keyOf(0) },
  source: '',
}));
const rules = [
  { topic: 'Văn bản', count: 7 },
  { topic: 'Chính phủ số', count: 3 },
];
const paperOf = (seed: string, from = bank, by = rules) => {
  const drawn = drawAttempt(from, by, seed);
  if (!drawn.ok) throw new Error(drawn.code);
  return drawn.value;
};

/** Σ (observed − expected)² ÷ expected, where each count is expected to be the same. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** What chance passes once in a thousand (Wilson and Hilferty's approximation). */
function limit(categories: number): number {
  const freedom = categories - 1;
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + 3.09 * Math.sqrt(spread)) ** 3;
}

describe('over 100,000 attempts', () => {
  const attempts = 100_000;
  const drawnTimes = new Map<string, number>();
  const firstTimes = new Map<string, number>();
  /** By place of the paper, position shown and the author's option. */
  const shownTimes = Array.from({ length: 10 }, () =>
    Array.from({ length: 4 }, () => [0, 0, 0, 0]),
  );
  const add = (times: Map<string, number>, key: string) =>
    times.set(key, (times.get(key) ?? 0) + 1);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { questions, optionOrders } = paperOf(`lần ${attempt}`);
    for (const { versionId } of questions) add(drawnTimes, versionId);
    add(firstTimes, questions[0]?.versionId ?? '');
    for (const [place, order] of optionOrders.entries()) {
      for (let position = 0; position < 4; position++) {
        const row = shownTimes[place]?.[position];
        if (row) row[Number(order[position])] = (row[Number(order[position])] ?? 0) + 1;
      }
    }
  }

  test.each(rules)('each question of $topic is drawn equally often', ({ topic, count }) => {
    const questions = bank.filter(question => question.topic === topic);
    const times = questions.map(({ versionId }) => drawnTimes.get(versionId) ?? 0);
    expect(times.reduce((sum, time) => sum + time, 0)).toBe(attempts * count);
    // drawn without putting back, counts vary less than independent ones: by (n − k) ÷ (n − 1)
    const without = (questions.length - count) / (questions.length - 1);
    expect(chiSquared(times) / without).toBeLessThan(limit(times.length));
    expect(
      chiSquared(questions.map(({ versionId }) => firstTimes.get(versionId) ?? 0)),
    ).toBeLessThan(limit(questions.length));
  });

  test('each option stands equally often at each place', () => {
    // 40 tables at once: chance passes the limit of one in a thousand in one of them every 25th time
    const values = shownTimes.flat().map(chiSquared);
    expect(values.filter(value => value > limit(4))).toEqual([]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThan(limit(1 + 3 * 40));
  });
});

test('the same seed gives the same paper, whatever order the bank and the rules stand in', () => {
  const seed = 'f3a9c5d1e7b20486a1c3e5079b2d4f68';
  const paper = paperOf(seed);
  expect(paperOf(seed, bank.toReversed(), rules.toReversed())).toEqual(paper);
  // an appeal years later: this very paper
  expect(paper.questions.map(({ versionId }) => versionId).join(' ')).toMatchInlineSnapshot(
    `"v21 v0 v9 v20 v5 v18 v16 v12 v7 v26"`,
  );
  expect(paper.optionOrders.join(' ')).toMatchInlineSnapshot(
    `"1230 3102 2013 0132 0213 0231 1023 3021 3120 1320"`,
  );
  expect(paperOf('another')).not.toEqual(paper);
});

test('a topic with too few questions is named', () => {
  expect(drawAttempt(bank, [{ topic: 'Chính phủ số', count: 8 }], 'x')).toEqual({
    ...{ ok: false, code: 'bank-too-small' },
    params: { topic: 'Chính phủ số', count: 8, questions: 7 },
  });
});
