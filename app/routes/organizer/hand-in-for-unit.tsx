import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HandInForUnitPage } from '#app/components/entries/hand-in-for-unit-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { handInFor, readHandInForm } from '#app/http/hand-in-request.server.ts';
import { findHandInChoices } from '#app/services/entries/find-hand-in-choices.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:forUnit.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.hand-in-for-unit');
  const choices = await permitted(findHandInChoices(contest.id, act));
  return {
    ...choices,
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    now: act.now.toISOString(),
    uploads: await permitted(listUploads({ contestId: contest.id, forUnits: true }, act)),
    chosenUnit: new URL(args.request.url).searchParams.get('don-vi'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.hand-in-for-unit');
  const form = await readHandInForm(args);
  const result = await handInFor({ act, contest, form });
  if ('to' in result) throw redirect(result.to, 303);
  return data(result, { status: statusOf(result.refusal?.code ?? 'invalid') });
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <HandInForUnitPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
