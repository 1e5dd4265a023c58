import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { NewContestPage } from '#app/components/contests/new-contest-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { may } from '#app/domain/permissions.ts';
import { newContestForm } from '#app/forms/contests.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { forbidden, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { createContest } from '#app/services/contests/create-contest.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:new.title');

async function creator(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  if (!may(act.actor, 'contest.create')) throw forbidden();
  return act;
}

export async function loader(args: LoaderFunctionArgs) {
  await creator(args);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const act = await creator(args);
  const values = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const parsed = newContestForm.safeParse(values);
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), refusal: null, values }, { status: 422 });
  }
  const made = await permitted(createContest(parsed.data, act));
  if (!made.ok) {
    return data({ errors: {}, refusal: made.code, values }, { status: statusOf(made.code) });
  }
  throw redirect(paths.editRules(made.value.code), 303);
}

export default function NewContest() {
  return <NewContestPage answer={useActionData<typeof action>()} />;
}
