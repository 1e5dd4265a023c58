import { say } from '#app/documents/described/words.ts';
import { acceptsAll, optionCount } from '#app/domain/quiz/question.ts';
import { keyOptions } from '#app/domain/quiz/regrade.ts';
import { viewStatistics } from '../quiz/fairness/view-statistics.server.ts';
import { decimal, type OrganizerTable, sheetTitle, text, whole } from './table-columns.ts';

const letters = ['A', 'B', 'C', 'D'] as const;
const groups = ['all', 'top', 'bottom'] as const;
const percent = (share: number) => share * 100;

/** `?dot=` the week; of one that isn't over there is no table. */
export const questionsTable: OrganizerTable = async ({ contest, query }, act) => {
  const week = Math.trunc(Number(query.get('dot'))) || 1;
  const view = await viewStatistics({ contestId: contest.id, week }, act);
  if (!view.ok) return null;
  const choices = Array.from({ length: optionCount + 1 }, (_, option) => option);
  const shareColumns = choices.flatMap(option =>
    groups.map(group => {
      const of = say(`quiz-fairness:statistics.group.${group}`);
      const name = letters[option] ?? say('quiz-fairness:statistics.noAnswer');
      return decimal('choiceShare', 1, { option: name, group: of });
    }),
  );
  return {
    sheet: sheetTitle('questions', { week }),
    columns: [
      ...[text('topic', 28), text('question', 70), text('key'), whole('drawn')],
      ...[decimal('rightShare', 1), decimal('discrimination', 3), text('worries', 60)],
      ...shareColumns,
    ],
    rows: view.value.questions.map(question => [
      ...[question.topic, question.text, keyWords(question.accepted), question.drawn],
      ...[percent(question.right), question.discrimination],
      question.worries.map(worry => say(`quiz-fairness:statistics.worry.${worry}`)).join('; '),
      ...choices.flatMap(option =>
        groups.map(group => percent(question.choices[option]?.[group] ?? 0)),
      ),
    ]),
  };
};

function keyWords(accepted: number): string {
  if (accepted === acceptsAll) return say('quiz-fairness:everything');
  return keyOptions(accepted)
    .map(option => letters[option])
    .join(', ');
}
