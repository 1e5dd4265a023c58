import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AwardsFrame } from '#app/components/awards/awards-frame.tsx';
import type { TiesAnswer } from '#app/components/awards/tie-types.ts';
import { TiesPage } from '#app/components/awards/ties-page.tsx';
import { UnusableNotice } from '#app/components/awards/unusable-notice.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { readTieDecisionForm, revokeDecisionForm } from '#app/forms/awards.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { decideTie } from '#app/services/awards/decide-tie.server.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { revokeTieDecision } from '#app/services/awards/revoke-tie-decision.server.ts';

export const handle: RouteHandle = { width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'awards:ties.open');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const preview = await permitted(previewAwards(contest.id, act));
  const shown = preview.ok ? preview.value : null;
  const place = { contestId: contest.id };
  return {
    frame: {
      contest: { code: contest.code, title: contest.title },
      current: 'dong-hang' as const,
      openTies: shown?.ties.length ?? 0,
      mayPublish: may(act.actor, 'results.publish', place),
    },
    unusable: preview.ok ? null : (preview.params ?? {}),
    ties: shown?.ties ?? [],
    decisions: shown?.decisions ?? [],
    mayDecide: may(act.actor, 'tie.decide', place),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'tie.decide');
  const form = await args.request.formData();
  const contestId = contest.id;
  const answer = (given: TiesAnswer) =>
    data(given, { status: given.refusal ? statusOf(given.refusal) : 422 });
  if (form.get('intent') === 'revoke') {
    const fields = Object.fromEntries(form);
    const typed = {
      intent: 'revoke',
      decisionId: String(fields.decisionId ?? ''),
      reason: String(fields.reason ?? ''),
    };
    const parsed = revokeDecisionForm.safeParse(fields);
    if (!parsed.success)
      return answer({ ...typed, errors: fieldErrors(parsed.error), refusal: null });
    const verdict = await permitted(revokeTieDecision({ ...parsed.data, contestId }, act));
    if (!verdict.ok) return answer({ ...typed, errors: {}, refusal: verdict.code });
    return redirect(`${paths.ties(contest.code)}?da=da-huy`, 303);
  }
  const read = readTieDecisionForm(form);
  const typed = { intent: 'decide', ...read.typed };
  if (!read.ok) return answer({ ...typed, errors: read.errors, refusal: null });
  const verdict = await permitted(decideTie({ ...read.values, contestId }, act));
  if (!verdict.ok) return answer({ ...typed, errors: {}, refusal: verdict.code });
  return redirect(`${paths.ties(contest.code)}?da=da-quyet-dinh`, 303);
}

export default function TiesRoute() {
  const { frame, unusable, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AwardsFrame {...frame}>
      {unusable ? <UnusableNotice params={unusable} /> : <TiesPage {...page} answer={answer} />}
    </AwardsFrame>
  );
}
