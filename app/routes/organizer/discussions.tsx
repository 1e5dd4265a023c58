import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DiscussionsDesk } from '#app/components/judging/discussions-desk.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { openDiscussionForm } from '#app/forms/discussion.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listDiscussions } from '#app/services/judging/list-discussions.server.ts';
import { openDiscussion } from '#app/services/judging/open-discussion.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'discussion:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  return {
    ...(await permitted(listDiscussions({ contestId: contest.id }, act))),
    contest: { code: contest.code },
    threshold: contest.rules.judging.discussionSpread,
    asked: new URL(args.request.url).searchParams.get('bai'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const fields = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const parsed = openDiscussionForm.safeParse(fields);
  const refuse = (errors: ReturnType<typeof fieldErrors>, refusal: string | null) =>
    data(
      { intent: 'open', errors, refusal, fields, typed: null },
      { status: statusOf(refusal ?? '') },
    );
  if (!parsed.success) return refuse(fieldErrors(parsed.error), null);
  const verdict = await permitted(openDiscussion({ contestId: contest.id, ...parsed.data }, act));
  if (!verdict.ok) return refuse({}, verdict.code);
  const { discussionId } = verdict.value;
  throw redirect(`${paths.discussionDesk(contest.code, discussionId)}?da=opened`, 303);
}

export default function DiscussionsDeskRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <DiscussionsDesk {...useLoaderData<typeof loader>()} answer={answer} />;
}
