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
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { viewDiscussion } from '#app/services/judging/view-discussion.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'discussion:page.metaTitle');

/** The discussion for whom it is: whoever is to submit first goes to the list, which says so. */
async function reach(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const discussionId = args.params.discussion ?? '';
  const viewed = await permitted(viewDiscussion({ contestId: contest.id, discussionId }, act));
  if (!viewed.ok && viewed.code === 'own-sheet-open') {
    throw redirect(paths.discussions(contest.code));
  }
  if (!viewed.ok) throw notFound();
  return { act, contest, discussionId, discussion: viewed.value };
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, discussion } = await reach(args);
  return {
    asOrganizer: false,
    contest: { code: contest.code },
    criteria: contest.rules.judging.criteria,
    discussion,
    done: new URL(args.request.url).searchParams.get('da'),
    now: act.now.toISOString(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, discussionId } = await reach(args);
  const form = await args.request.formData();
  const outcome = await answerDiscussionForm({ act, contest, discussionId, form });
  if (outcome.done === null) return outcome.answer;
  throw redirect(`${paths.discussion(contest.code, discussionId)}?da=${outcome.done}`, 303);
}

export default function DiscussionRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <DiscussionPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
