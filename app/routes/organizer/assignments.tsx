import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssignmentsPage } from '#app/components/judging/assignments-page.tsx';
import type { AssignmentsPageProps } from '#app/components/judging/assignments-view.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import {
  drawForm,
  judgesPerEntry,
  liftForm,
  reassignForm,
  recuseJudgeForm,
} from '#app/forms/assignments.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { drawAssignment, previewDraw } from '#app/services/judging/draw-assignment.server.ts';
import { reassignEntry } from '#app/services/judging/reassign-entry.server.ts';
import { liftRecusal, recuseJudge } from '#app/services/judging/recuse-judge.server.ts';
import { viewAssignments } from '#app/services/judging/view-assignments.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'assignments:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const contestId = contest.id;
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get('moi-bai');
  const view = await permitted(viewAssignments({ contestId }, act));
  const typed = asked === null ? null : judgesPerEntry.safeParse(asked);
  const isWrong = !typed?.success || (typed.data ?? 0) > view.judges.length;
  const count = typed?.success && !isWrong ? typed.data : null;
  const drawn =
    count === null
      ? null
      : await permitted(previewDraw({ contestId, judgesPerEntry: count, seed: null }, act));
  const loads = drawn?.ok ? [...drawn.value.loads.values()] : [];
  const bottleneck = drawn?.ok ? drawn.value.bottleneck : null;
  const nameOf = new Map(view.judges.map(({ personId, fullName }) => [personId, fullName]));
  return {
    ...view,
    contest: { code: contest.code },
    done: searchParams.get('da'),
    preview: typed && {
      typed: asked ?? '',
      error: isWrong ? 'per-entry' : null,
      judgesPerEntry: count,
      refusal: drawn && !drawn.ok ? { code: drawn.code, params: drawn.params } : null,
      seed: drawn?.ok ? drawn.value.seed : '',
      loads: drawn?.ok ? { least: Math.min(...loads), most: Math.max(...loads) } : null,
      judges: drawn?.ok ? entriesByJudge(view, drawn.value.assignment) : [],
      changes: drawn?.ok ? drawn.value.changes : null,
      more: drawn?.ok ? drawn.value.more : 0,
      fewer: drawn?.ok ? drawn.value.fewer : 0,
      bottleneck: bottleneck && {
        ...bottleneck,
        judges: bottleneck.judgeIds.map(id => nameOf.get(id) ?? ''),
      },
    },
  };
}

function entriesByJudge(
  { judges, entries }: Pick<AssignmentsPageProps, 'judges' | 'entries'>,
  assignment: ReadonlyMap<string, readonly string[]>,
) {
  return judges.map(({ personId, fullName }) => ({
    ...{ personId, fullName },
    codes: entries.flatMap(({ id, code }) => (assignment.get(id)?.includes(personId) ? code : [])),
  }));
}

const intents = {
  draw: { form: drawForm, run: drawAssignment, done: 'drawn' },
  recuse: { form: recuseJudgeForm, run: recuseJudge, done: 'recused' },
  lift: { form: liftForm, run: liftRecusal, done: 'lifted' },
  reassign: { form: reassignForm, run: reassignEntry, done: 'reassigned' },
} as const;

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const fields = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const intent = Object.hasOwn(intents, fields.intent ?? '')
    ? (fields.intent as keyof typeof intents)
    : 'draw';
  const { form, run, done } = intents[intent];
  const parsed = form.safeParse(fields);
  if (!parsed.success) {
    const answer = { intent, fields, errors: fieldErrors(parsed.error), refusal: null };
    return data(answer, { status: 422 });
  }
  const input = { contestId: contest.id, ...parsed.data } as never;
  const verdict: Verdict<unknown> = await permitted<Verdict<unknown>>(run(input, act));
  if (verdict.ok) throw redirect(`${paths.assignments(contest.code)}?da=${done}`, 303);
  const { code, params } = verdict;
  const answer = { intent, fields, errors: {}, refusal: { code, params } };
  return data(answer, { status: statusOf(code) });
}

export default function AssignmentsRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <AssignmentsPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
