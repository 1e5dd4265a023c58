import { foldText } from '../imports/fold-text.ts';
import type { QuestionText } from './question.ts';

/** Any question that is compared; `key` is its caller's name for it. */
export type ComparedQuestion = Pick<QuestionText, 'text' | 'options'> & { readonly key: string };

/** `same`: text and options alike but for case, accents, punctuation and the options' order; `near`: most words. */
export type Likeness = {
  readonly one: string;
  readonly other: string;
  readonly kind: 'same' | 'near';
};

/** Of two questions' runs of three words together, the share that both have from which they are nearly the same. */
export const nearShare = 0.6;
const runLength = 3;

/**
 * Pairs of questions that are the same or nearly so: each of `fresh` with every other of them and with `known`.
 * Pairs stand once, in the order of `fresh`, the same ones first.
 */
export function findLikeQuestions(
  fresh: readonly ComparedQuestion[],
  known: readonly ComparedQuestion[] = [],
): Likeness[] {
  const all = [...fresh, ...known].map(shapeOf);
  // by run: which questions hold it, so that only those are compared that share any
  const holders = new Map<string, number[]>();
  all.forEach(({ runs }, at) => {
    for (const run of runs) {
      const list = holders.get(run);
      if (list) list.push(at);
      else holders.set(run, [at]);
    }
  });
  return all.slice(0, fresh.length).flatMap((question, at) => {
    const shared = new Map<number, number>();
    for (const run of question.runs) {
      for (const other of holders.get(run) ?? []) {
        if (other > at) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    const pairs = [...shared].flatMap(([at, common]): Likeness[] => {
      const other = all[at]!;
      const pair = { one: question.key, other: other.key };
      if (question.whole === other.whole) return [{ ...pair, kind: 'same' }];
      const share = common / (question.runs.size + other.runs.size - common);
      return share >= nearShare ? [{ ...pair, kind: 'near' }] : [];
    });
    return pairs.sort((one, other) => Number(one.kind === 'near') - Number(other.kind === 'near'));
  });
}

/** The same text for the same question, whatever case, accents, punctuation and the order of its options. */
export function identityOf(question: Pick<QuestionText, 'text' | 'options'>): string {
  return wholeOf(foldedQuestion(question));
}

const foldedQuestion = ({ text, options }: Pick<QuestionText, 'text' | 'options'>) => ({
  text: foldText(text),
  options: options.map(foldText),
});

const wholeOf = ({ text, options }: ReturnType<typeof foldedQuestion>) =>
  JSON.stringify([text, ...[...options].sort()]);

function shapeOf(question: ComparedQuestion) {
  const folded = foldedQuestion(question);
  const runs = new Set([folded.text, ...folded.options].flatMap(runsOf));
  return { key: question.key, whole: wholeOf(folded), runs };
}

/** Runs of three words; what has fewer is one run. */
function runsOf(text: string): string[] {
  const words = text.split(' ');
  if (words.length <= runLength) return [text];
  return words.slice(runLength - 1).map((_, at) => words.slice(at, at + runLength).join(' '));
}
