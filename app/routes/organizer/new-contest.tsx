import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NewContestPage } from '#app/components/contests/new-contest-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { may } from '#app/domain/permissions.ts';
import { newContestForm } from '#app/forms/contests.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { forbidden, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { createContest } from '#app/services/contests/create-contest.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:new.title');

/** Which field a refusal is about. */
const fieldOf = {
  'preset-unknown': 'preset',
  'code-taken': 'code',
  'entries-over': 'entriesCloseAt',
} as const;

async function creatorsAct(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  if (!may(act.actor, 'contest.create')) throw forbidden();
  return act;
}

export async function loader(args: LoaderFunctionArgs) {
  await creatorsAct(args);
  return { presets: contestPresets.map(({ code, title }) => ({ code, title })) };
}

export async function action(args: ActionFunctionArgs) {
  const act = await creatorsAct(args);
  const values = Object.fromEntries(
    [...(await args.request.formData())].map(([name, value]) => [name, String(value)]),
  );
  const form = newContestForm.safeParse(values);
  if (!form.success) {
    const errors = Object.fromEntries(
      Object.entries(fieldErrors(form.error)).map(([field, key]) => [field, `errors.${key}`]),
    );
    return data({ errors, values }, { status: 422 });
  }
  const made = await permitted(createContest(form.data, act));
  if (made.ok) throw redirect(`${paths.organizer(made.value.code)}?da=tao`, 303);
  const errors = { [fieldOf[made.code]]: `refusals.${made.code}` };
  return data({ errors, values }, { status: statusOf(made.code) });
}

export default function Page() {
  const { presets } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <NewContestPage presets={presets} {...(answer ?? { errors: {}, values: {} })} />;
}
