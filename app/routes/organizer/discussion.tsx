import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DiscussionPage } from '#app/components/judging/discussion-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { answerDiscussionForm } from '#app/http/discussion-actions.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { viewDiscussionAsOrganizer } from '#app/services/judging/view-discussion.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'discussion:page.metaTitle');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const asked = { contestId: contest.id, discussionId: args.params.discussion ?? '' };
  const viewed = await permitted(viewDiscussionAsOrganizer(asked, act));
  if (!viewed.ok) throw notFound();
  return {
    asOrganizer: true,
    contest: { code: contest.code },
    criteria: contest.rules.judging.criteria,
    discussion: viewed.value,
    done: new URL(args.request.url).searchParams.get('da'),
    now: act.now.toISOString(),
  };
}

/** Organizers take no part: they may only end it. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const discussionId = args.params.discussion ?? '';
  const form = await args.request.formData();
  form.set('intent', 'conclude');
  const outcome = await answerDiscussionForm({ act, contest, discussionId, form });
  if (outcome.done === null) return outcome.answer;
  throw redirect(`${paths.discussionDesk(contest.code, discussionId)}?da=${outcome.done}`, 303);
}

export default function OrganizersDiscussionRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <DiscussionPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
