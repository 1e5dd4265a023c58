import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { loadJudgeList } from '#app/http/judge-list.server.ts';
import { listSheetsAhead } from '#app/services/judging/list-sheets-ahead.server.ts';

/**
 * The judge's own sheets with what they show of their entries, and the list that leads to them, for when the line is
 * away; JSON, kept by no cache.
 */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const ahead = await permitted(listSheetsAhead({ contestId: contest.id }, act));
  const { personId } = act.actor;
  const list = await loadJudgeList(contest, act);
  return Response.json({ ...ahead, personId, list }, { headers: { 'Cache-Control': 'no-store' } });
}
