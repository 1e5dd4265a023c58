import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalibrationDesk } from '#app/components/judging/calibration-desk.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import { sampleForm } from '#app/forms/calibration.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  addCalibrationEntry,
  removeCalibrationEntry,
} from '#app/services/judging/change-calibration.server.ts';
import { viewCalibration } from '#app/services/judging/view-calibration.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'calibration:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  return {
    ...(await permitted(viewCalibration({ contestId: contest.id }, act))),
    contest: { code: contest.code },
    criteria: contest.rules.judging.criteria,
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const fields = Object.fromEntries(await args.request.formData()) as Record<string, string>;
  const contestId = contest.id;
  const refuse = (errors: FieldErrors, refusal: string | null) =>
    data({ errors, refusal, fields }, { status: statusOf(refusal ?? '') });
  const conclude = (verdict: Verdict<undefined>, done: string) => {
    if (!verdict.ok) return refuse({}, verdict.code);
    throw redirect(`${paths.calibrationDesk(contest.code)}?da=${done}`, 303);
  };
  if (fields.intent === 'remove') {
    const removal = removeCalibrationEntry({ contestId, sampleId: fields.sampleId ?? '' }, act);
    return conclude(await permitted<Verdict<undefined>>(removal), 'removed');
  }
  const parsed = sampleForm.safeParse(fields);
  if (!parsed.success) return refuse(fieldErrors(parsed.error), null);
  const adding = addCalibrationEntry({ contestId, sample: parsed.data }, act);
  return conclude(await permitted<Verdict<undefined>>(adding), 'added');
}

export default function CalibrationDeskRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <CalibrationDesk {...useLoaderData<typeof loader>()} answer={answer} />;
}
