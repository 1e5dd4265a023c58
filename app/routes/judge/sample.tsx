import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalibrationPage } from '#app/components/judging/calibration-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { scoreProblems } from '#app/domain/judging/score-sheet.ts';
import { readGivenScores } from '#app/forms/given-scores.ts';
import { scoreField } from '#app/forms/judging.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findContest } from '#app/services/contests/find-contest.server.ts';
import { openSample } from '#app/services/judging/open-calibration.server.ts';
import { saveCalibrationSheet } from '#app/services/judging/save-calibration-sheet.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'calibration:page.metaTitle');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const asked = { contestId: contest.id, sampleId: args.params.sample ?? '' };
  const opened = await permitted(openSample(asked, act));
  if (!opened.ok) throw notFound();
  const { past } = opened.value.sample;
  const other = past && (await findContest(past.contestCode, act));
  const player =
    past && other
      ? await findPlayer({ contest: other, entryCode: past.entryCode, number: past.number }, act)
      : null;
  return {
    ...opened.value,
    player,
    isVideo: contest.rules.entry.kind === 'video',
    contest: { code: contest.code },
    criteria: contest.rules.judging.criteria,
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const sampleId = args.params.sample ?? '';
  const opened = await permitted(openSample({ contestId: contest.id, sampleId }, act));
  if (!opened.ok) throw notFound();
  const form = await args.request.formData();
  const target = form.get('intent') === 'submit' ? 'submitted' : 'draft';
  const { criteria } = contest.rules.judging;
  const { scores, comment, typed, ...given } = readGivenScores(form, criteria);
  const stage = target === 'draft' ? 'draft' : 'complete';
  const problems = scoreProblems(scores, criteria, stage).map(
    ({ criterion, code }) => [scoreField(criterion), code] as const,
  );
  const errors = { ...Object.fromEntries(problems), ...given.errors };
  if (Object.keys(errors).length > 0) {
    return data({ errors, refusal: null, typed }, { status: 422 });
  }
  const input = { contestId: contest.id, sampleId, target, scores, comment } as const;
  const verdict = await permitted(saveCalibrationSheet(input, act));
  if (!verdict.ok && verdict.code === 'unknown-sample') throw notFound();
  if (!verdict.ok) {
    return data({ errors: {}, refusal: verdict.code, typed }, { status: statusOf(verdict.code) });
  }
  const done = target === 'draft' ? 'saved' : 'submitted';
  throw redirect(`${paths.sample(contest.code, sampleId)}?da=${done}`, 303);
}

export default function SampleRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return <CalibrationPage key={page.sample.id} {...page} answer={answer} />;
}
