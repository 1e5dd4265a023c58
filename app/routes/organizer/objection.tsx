import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AnswerObjectionPage } from '#app/components/objections/answer-objection-page.tsx';
import type { ObjectionAnswer } from '#app/components/objections/objection-types.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { answerForm } from '#app/forms/objections.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { answerObjection } from '#app/services/objections/answer-objection.server.ts';
import { findObjection } from '#app/services/objections/list-objections.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'objections:desk.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'objection.answer');
  const asked = { contestId: contest.id, objectionId: args.params.objection ?? '' };
  const objection = await permitted(findObjection(asked, act));
  if (!objection) throw notFound();
  const done = new URL(args.request.url).searchParams.get('da') === 'tra-loi';
  return { contest: { code: contest.code, title: contest.title }, objection, done };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'objection.answer');
  const asked = { contestId: contest.id, objectionId: args.params.objection ?? '' };
  const form = await args.request.formData();
  const typed = Object.fromEntries(
    ['outcome', 'answer', 'sharesFigures'].flatMap(name => {
      const value = form.get(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const answer = (given: Partial<ObjectionAnswer>, status = 422) =>
    data({ errors: {}, refusal: null, ...given, typed }, { status });
  const parsed = answerForm.safeParse(typed);
  if (!parsed.success) {
    const found = Object.entries(fieldErrors(parsed.error));
    return answer({
      errors: Object.fromEntries(found.map(([field, code = 'form']) => [field, { code }])),
    });
  }
  const verdict = await permitted(answerObjection({ ...asked, ...parsed.data }, act));
  if (!verdict.ok) return answer({ refusal: { code: verdict.code } }, statusOf(verdict.code));
  return redirect(`${paths.objectionDesk(contest.code, asked.objectionId)}?da=tra-loi`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <AnswerObjectionPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />;
}
