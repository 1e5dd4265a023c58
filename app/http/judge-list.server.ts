import { stagesOf } from '#app/domain/contest-calendar.ts';
import { countJudgeTasks } from '#app/services/judging/count-judge-tasks.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { permitted } from './act-errors.server.ts';
import type { contestOf, personalAct } from './guards.server.ts';

/** What the page of a judge's list shows, whatever its address asks for. 403 for whoever doesn't judge here. */
export async function loadJudgeList(
  contest: Awaited<ReturnType<typeof contestOf>>,
  act: Awaited<ReturnType<typeof personalAct>>,
) {
  const queue = await permitted(listJudgeQueue({ contestId: contest.id }, act));
  const tasks = await permitted(countJudgeTasks({ contestId: contest.id }, act));
  return {
    ...queue,
    tasks,
    contest: { code: contest.code, title: contest.title },
    personId: act.actor.personId,
    stages: stagesOf(contest, act.now),
    kind: contest.rules.entry.kind,
    now: act.now.toISOString(),
    ...{
      filter: null as string | null,
      notice: null as string | null,
      done: null as string | null,
    },
    heldSince: null as number | null,
  };
}
