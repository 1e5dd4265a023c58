import { drawAt, drawStep } from '../seeded-draw.ts';
import { seededHash } from '../seeded-hash.ts';
import { refused, type Verdict, accepted as yes } from '../verdict.ts';
import { type BankQuestion, optionCount } from './question.ts';

/** How many questions of an attempt come from a topic. */
export type DrawRule = { readonly topic: string; readonly count: number };

/** An attempt's paper: questions in the order shown, and for each the author's option numbers in the order shown. */
export type DrawnPaper = {
  readonly questions: readonly BankQuestion[];
  readonly optionOrders: readonly string[];
};

/**
 * Draws an attempt's questions topic by topic, shuffles them and the options of each. The same bank, rules and seed
 * give the same paper, whatever order the bank stands in, so that an appeal can repeat it.
 * Refused with the first topic that has too few questions.
 */
export function drawAttempt(
  bank: readonly BankQuestion[],
  rules: readonly DrawRule[],
  seed: string,
): Verdict<DrawnPaper, 'bank-too-small'> {
  const below = chance(seed);
  const drawn: BankQuestion[] = [];
  for (const { topic, count } of [...rules].sort(byText(rule => rule.topic))) {
    const questions = bank
      .filter(question => question.topic === topic)
      .sort(byText(question => question.versionId));
    if (questions.length < count) {
      return refused('bank-too-small', { topic, count, questions: questions.length });
    }
    drawn.push(...shuffle(questions, below).slice(0, count));
  }
  const questions = shuffle(drawn, below);
  const numbers = Array.from({ length: optionCount }, (_, option) => option);
  return yes({ questions, optionOrders: questions.map(() => shuffle(numbers, below).join('')) });
}

/** Whole numbers from 0 to below the limit, each as likely as another. */
type Below = (limit: number) => number;

function chance(seed: string): Below {
  let state = seededHash(seed);
  return limit => {
    // what is left over above the last whole multiple would favour small numbers
    const greatest = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      state = (state + drawStep) >>> 0;
      const value = drawAt(state);
      if (value < greatest) return value % limit;
    }
  };
}

/** Fisher and Yates: every order is as likely as another. */
function shuffle<Item>(items: readonly Item[], below: Below): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const at = below(last + 1);
    const moved = shuffled[last] as Item;
    shuffled[last] = shuffled[at] as Item;
    shuffled[at] = moved;
  }
  return shuffled;
}

function byText<Item>(of: (item: Item) => string) {
  return (one: Item, other: Item) => (of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0);
}
