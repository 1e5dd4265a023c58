import { optionCount } from '#app/domain/quiz/question.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { type Figure, mostRows, sentences, type Words } from './figure.ts';

type ShownQuestion = {
  readonly text: string;
  readonly topic: string;
  readonly drawn: number;
  /** 0 to 1. */
  readonly right: number;
  readonly worries: readonly string[];
};

/** A question's text behind its number: two that begin alike are told apart where a picture cuts them. */
export const numberedQuestion = (text: string, at: number): string => `${at + 1}. ${text}`;

/** What share has each question of a week right, the hardest first; null where none was drawn. */
export function questionsFigure(
  { week, questions }: { week: number; questions: readonly ShownQuestion[] },
  { t, language }: Words,
): Figure | null {
  const numbered = questions.map((question, at) => ({
    ...question,
    text: numberedQuestion(question.text, at),
  }));
  const hardest = numbered.sort((one, other) => one.right - other.right);
  const [first] = hardest;
  const easiest = hardest.at(-1);
  if (!first || !easiest) return null;
  const shown = hardest.slice(0, mostRows);
  const percent = (share: number) => formatPercent(share * 100, 0, language);
  const number = (value: number) => formatNumber(value, undefined, language);
  const worrying = questions.filter(({ worries }) => worries.length > 0).length;
  const guessed = 1 / optionCount;
  return {
    title: t('charts:questions.title', { week }),
    finding: sentences(
      t('charts:questions.range', {
        hardest: percent(first.right),
        easiest: percent(easiest.right),
      }),
      worrying > 0
        ? t('charts:questions.worries', { count: worrying, all: questions.length })
        : null,
      hardest.length > shown.length
        ? t('charts:questions.shown', { shown: shown.length, all: hardest.length })
        : null,
    ),
    legend: t('charts:questions.legend'),
    chart: {
      ...{ kind: 'bars', to: 100 },
      limitLabel: t('charts:questions.guessed', { percent: percent(guessed) }),
      rows: shown.map(({ text, right, drawn, worries }) => ({
        ...{ label: text, figure: percent(right), flagged: worries.length > 0 },
        note:
          worries.length > 0
            ? t('charts:questions.look')
            : t('charts:questions.drawn', { count: drawn }),
        ...{ value: right * 100, of: null, limit: guessed * 100 },
      })),
    },
    table: {
      columns: [
        { header: t('charts:questions.question'), numeric: false },
        { header: t('charts:questions.topic'), numeric: false },
        { header: t('charts:questions.right'), numeric: true },
        { header: t('charts:questions.times'), numeric: true },
      ],
      rows: hardest.map(({ text, topic, right, drawn }) => [
        ...[text, topic, percent(right), number(drawn)],
      ]),
    },
  };
}
