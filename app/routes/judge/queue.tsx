import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from '@remix-run/react';
import { useEffect } from 'react';
import { CalendarLine } from '#app/components/contests/calendar-line.tsx';
import { holdList, openListOrHeld } from '#app/components/judging/held-list.ts';
import { JudgeNotices } from '#app/components/judging/judge-notices.tsx';
import { JudgeQueuePage } from '#app/components/judging/queue-page.tsx';
import { isOutOfReach } from '#app/components/line-cut.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { readSeenDrafts } from '#app/forms/judging.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { countJudgeTasks } from '#app/services/judging/count-judge-tasks.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { submitAllSheets } from '#app/services/judging/submit-all-sheets.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', hydrate: 'late' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'judging:queue.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const queue = await permitted(listJudgeQueue({ contestId: contest.id }, act));
  const tasks = await permitted(countJudgeTasks({ contestId: contest.id }, act));
  const { searchParams } = new URL(args.request.url);
  return {
    ...queue,
    tasks,
    contest: { code: contest.code, title: contest.title },
    personId: act.actor.personId,
    stages: stagesOf(contest, act.now),
    kind: contest.rules.entry.kind,
    filter: searchParams.get('loc'),
    notice: searchParams.get('bao'),
    done: searchParams.get('da'),
    now: act.now.toISOString(),
    heldSince: null as number | null,
  };
}

/** Where the line is away the list is what it was last. */
export async function clientLoader({ request, params, serverLoader }: ClientLoaderFunctionArgs) {
  const filter = new URL(request.url).searchParams.get('loc');
  const list = await openListOrHeld(params.contest ?? '', () => serverLoader<typeof loader>());
  return { ...list, filter };
}

/** Submits all drafts that the form names. */
export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = await args.request.formData();
  const drafts = readSeenDrafts(form.getAll('draft'));
  return permitted(submitAllSheets({ contestId: contest.id, drafts }, act));
}

/** Submitting all needs the line: what is not there can't say which of them it took. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (isOutOfReach(error)) return { lineCut: true as const };
    throw error;
  }
}

export default function JudgeQueueRoute() {
  const { tasks, ...page } = useLoaderData<typeof clientLoader>();
  useEffect(() => {
    if (page.heldSince === null) holdList(page.contest.code, { tasks, ...page });
  });
  const submission = useActionData<typeof clientAction>() ?? null;
  return (
    <>
      <JudgeQueuePage {...page} submission={submission}>
        <JudgeNotices contest={page.contest.code} {...tasks} />
      </JudgeQueuePage>
      <CalendarLine {...page} />
    </>
  );
}
