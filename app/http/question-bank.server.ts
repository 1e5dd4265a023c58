import type { LoaderFunctionArgs } from '@remix-run/node';
import type { QuestionFlaw, RoughQuestion } from '#app/domain/quiz/write-question.ts';
import { checkQuestion } from '#app/domain/quiz/write-question.ts';
import { readQuestionForm } from '#app/forms/questions.ts';
import { viewAuthoring, viewQuestion } from '#app/services/quiz/bank/view-question.server.ts';
import { permitted } from './act-errors.server.ts';
import { askedWeek } from './asked-week.server.ts';
import { notFound, organizerPage } from './guards.server.ts';

/** For organizers' pages where questions of a week come in: the week and what its fields suggest, or 403 or 404. */
export async function authoringPage(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const view = await permitted(viewAuthoring({ contest, week: askedWeek(args) }, act));
  if (!view) throw notFound();
  return { contest: { code: contest.code, title: contest.title }, ...view };
}

/** For organizers' pages about one question: the contest and the question, or 403 or 404. */
export async function questionPage(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const asked = { contest, week: askedWeek(args), questionId: args.params.question ?? '' };
  const question = await permitted(viewQuestion(asked, act));
  if (!question) throw notFound();
  return { contest: { code: contest.code, title: contest.title }, question };
}

/** A question as its form was sent, what is wrong with it, and what the person wants done. */
export function sentQuestion(form: FormData): {
  typed: RoughQuestion;
  flaws: QuestionFlaw[];
  intent: FormDataEntryValue | null;
} {
  const typed = readQuestionForm(form);
  const checked = checkQuestion(typed);
  return { typed, flaws: checked.ok ? [] : [...checked.flaws], intent: form.get('intent') };
}
