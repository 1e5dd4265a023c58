import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NoticesPage } from '#app/components/messages/notices-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listLetters } from '#app/services/messages/letters.server.ts';
import { pauseReminders } from '#app/services/messages/pause-reminders.server.ts';
import { viewReminderPlan } from '#app/services/messages/view-reminder-plan.server.ts';

export const handle: RouteHandle = { guide: 'truyen-thong', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'notices:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'notices.manage');
  const [plan, letters] = await Promise.all([
    permitted(viewReminderPlan(contest, act)),
    permitted(listLetters({ contestId: contest.id }, act)),
  ]);
  return {
    contest: { code: contest.code, title: contest.title },
    plan,
    letters: letters.map(({ kind, subject, changedAt }) => ({ kind, subject, changedAt })),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'notices.manage');
  const paused = (await args.request.formData()).get('intent') === 'pause';
  await permitted(pauseReminders({ contestId: contest.id, paused }, act));
  throw redirect(`${paths.notices(contest.code)}?da=${paused ? 'paused' : 'resumed'}`, 303);
}

export default function Page() {
  return <NoticesPage {...useLoaderData<typeof loader>()} />;
}
