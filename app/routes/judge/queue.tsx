import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { CalendarLine } from '#app/components/contests/calendar-line.tsx';
import { holdList, openListOrHeld } from '#app/components/judging/held-list.ts';
import { JudgeNotices } from '#app/components/judging/judge-notices.tsx';
import { JudgeQueuePage } from '#app/components/judging/queue-page.tsx';
import { isOutOfReach } from '#app/components/line-cut.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { readSeenDrafts } from '#app/forms/judging.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { loadJudgeList } from '#app/http/judge-list.server.ts';
import { submitAllSheets } from '#app/services/judging/submit-all-sheets.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', hydrate: 'late' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'judging:queue.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const { searchParams } = new URL(args.request.url);
  return {
    ...(await loadJudgeList(contest, act)),
    ...{ filter: searchParams.get('loc'), notice: searchParams.get('bao') },
    done: searchParams.get('da'),
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
  const answer = useActionData<typeof clientAction>() ?? null;
  // that nobody knows whether it was submitted is still said when the list comes anew, which forgets the answer
  const unknown = useRef<typeof answer>(null);
  if (answer) unknown.current = 'lineCut' in answer ? answer : null;
  return (
    <>
      <JudgeQueuePage {...page} submission={answer ?? unknown.current}>
        <JudgeNotices contest={page.contest.code} {...tasks} />
      </JudgeQueuePage>
      <CalendarLine {...page} />
    </>
  );
}
