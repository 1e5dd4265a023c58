/** Options that every question has (Plan 274, part 1 of the contest: four options, one right). */
export const optionCount = 4;

/** Bit of `accepted` that counts no answer as right too. */
export const noAnswerBit = 1 << optionCount;

/** A question as its author writes it; `right` is the index of the right option, 0 to 3. */
export type QuestionText = {
  readonly text: string;
  readonly options: readonly string[];
  readonly right: number;
  /** The legal text that the answer rests on. */
  readonly source: string;
};

/** The newest reviewed version of a question, as it may be drawn. */
export type BankQuestion = QuestionText & {
  readonly versionId: string;
  readonly topic: string;
  /** Options that count as right, as bits of `1 << option`, with `noAnswerBit`. */
  readonly accepted: number;
};

/** What counts as right where nobody has found the key wrong. */
export const keyOf = (right: number): number => 1 << right;

/** Everybody who drew the question has it right, whatever was chosen or not. */
export const acceptsAll = (1 << (optionCount + 1)) - 1;

/** Whether a choice counts as right; -1: none was made. */
export function isRight(accepted: number, answer: number): boolean {
  return ((accepted >> (answer < 0 ? optionCount : answer)) & 1) === 1;
}

/** How many of an attempt's answers are right; both lists stand in the order shown. */
export function gradeAnswers(accepted: readonly number[], answers: readonly number[]): number {
  return accepted.filter((bits, place) => isRight(bits, answers[place] ?? -1)).length;
}
