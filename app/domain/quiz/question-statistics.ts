import { isRight, optionCount } from './question.ts';

/** An attempt that counts, with its paper; all lists stand in the order shown. */
export type GradedAttempt = {
  readonly correct: number;
  readonly versionIds: readonly string[];
  readonly accepted: readonly number[];
  /** The chosen option in the author's numbering; -1: none. */
  readonly answers: readonly number[];
};

/** Shares of a choice, 0 to 1: of everybody who drew the question, and of the best and the weakest 27 % of them. */
export type ChoiceShares = { readonly all: number; readonly top: number; readonly bottom: number };

export type QuestionStatistics = {
  readonly versionId: string;
  /** Attempts that drew it. */
  readonly drawn: number;
  /** Share that has it right, 0 to 1: what test theory calls difficulty. */
  readonly right: number;
  /**
   * The correlation, −1 to 1, of having it right with the number of the other questions that are right (corrected
   * item-total point-biserial); null where either is the same for everybody.
   */
  readonly discrimination: number | null;
  /** By the author's number of the option; the last one: no answer. */
  readonly choices: readonly ChoiceShares[];
  readonly worries: readonly Worry[];
};

/** What makes a question worth a look, the worst first. */
export const worries = ['key', 'negative', 'guessed', 'weak', 'all-right'] as const;
export type Worry = (typeof worries)[number];

/** Below so many attempts a figure is mostly chance: nothing is said about the question. */
export const fewestDrawn = 20;

/** The best and the weakest share that are compared, after Kelley (1939). */
const extremeShare = 0.27;

/** Figures of each question that was drawn, those worth a look first. */
export function questionStatistics(attempts: readonly GradedAttempt[]): QuestionStatistics[] {
  const byVersion = new Map<string, Response[]>();
  for (const { correct, versionIds, accepted, answers } of attempts) {
    for (const [place, versionId] of versionIds.entries()) {
      const choice = answers[place] ?? -1;
      const bits = accepted[place] ?? 0;
      const right = isRight(bits, choice);
      const responses = byVersion.get(versionId) ?? [];
      responses.push({ choice, right, bits, total: correct, rest: correct - Number(right) });
      byVersion.set(versionId, responses);
    }
  }
  return [...byVersion]
    .map(([versionId, responses]) => measure(versionId, responses))
    .sort(byWorry);
}

type Response = { choice: number; right: boolean; bits: number; total: number; rest: number };

function measure(versionId: string, responses: readonly Response[]): QuestionStatistics {
  const drawn = responses.length;
  const right = responses.filter(response => response.right).length / drawn;
  const discrimination = correlation(
    responses.map(response => Number(response.right)),
    responses.map(({ rest }) => rest),
  );
  const choices = shareChoices(responses);
  const figures = { versionId, drawn, right, discrimination, choices };
  return { ...figures, worries: worriesOf(figures, responses[0]?.bits ?? 0) };
}

/** Pearson's correlation; null where one of the two never differs. */
export function correlation(one: readonly number[], other: readonly number[]): number | null {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [product, squareOne, squareOther] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - meanOne, (other[at] as number) - meanOther];
    product += a * b;
    squareOne += a * a;
    squareOther += b * b;
  }
  const spread = Math.sqrt(squareOne * squareOther);
  return spread < 1e-12 ? null : product / spread;
}

/** The groups are cut by the attempts' scores; where the cut falls among equals, each of them belongs in by a part. */
function shareChoices(responses: readonly Response[]): ChoiceShares[] {
  const size = responses.length * extremeShare;
  const top = weights(responses, size, -1);
  const bottom = weights(responses, size, 1);
  return Array.from({ length: optionCount + 1 }, (_, option) => {
    const chose = responses.map(({ choice }) => (choice < 0 ? optionCount : choice) === option);
    const share = (weight: (at: number) => number, whole: number) =>
      chose.reduce((sum, is, at) => sum + (is ? weight(at) : 0), 0) / whole;
    return {
      all: share(() => 1, responses.length),
      top: share(at => top[at] ?? 0, size),
      bottom: share(at => bottom[at] ?? 0, size),
    };
  });
}

function weights(responses: readonly Response[], size: number, direction: 1 | -1): number[] {
  const counts = new Map<number, number>();
  for (const { total } of responses) counts.set(total, (counts.get(total) ?? 0) + 1);
  let left = size;
  const weightOf = new Map<number, number>();
  for (const [total, count] of [...counts].sort(([a], [b]) => direction * (a - b))) {
    const taken = Math.min(left, count);
    weightOf.set(total, taken / count);
    left -= taken;
  }
  return responses.map(({ total }) => weightOf.get(total) ?? 0);
}

function worriesOf(
  { drawn, right, discrimination, choices }: Omit<QuestionStatistics, 'worries'>,
  bits: number,
): Worry[] {
  if (drawn < fewestDrawn) return [];
  const options = choices.slice(0, optionCount);
  const isKey = (option: number) => isRight(bits, option);
  const best = Math.max(...options.filter((_, option) => isKey(option)).map(({ top }) => top));
  const found: Record<Worry, boolean> = {
    // the best choose a wrong option more often than the right one
    key: options.some(({ top }, option) => !isKey(option) && top > best),
    negative: discrimination !== null && discrimination < 0,
    // no better than by chance
    guessed: right <= 1 / optionCount,
    weak: discrimination !== null && discrimination >= 0 && discrimination < 0.1,
    'all-right': right === 1,
  };
  return worries.filter(worry => found[worry]);
}

function byWorry(one: QuestionStatistics, other: QuestionStatistics): number {
  const first = ({ worries: [worst] }: QuestionStatistics) =>
    worst === undefined ? worries.length : worries.indexOf(worst);
  const discriminates = ({ discrimination }: QuestionStatistics) => discrimination ?? 1;
  return (
    first(one) - first(other) ||
    discriminates(one) - discriminates(other) ||
    (one.versionId < other.versionId ? -1 : 1)
  );
}
