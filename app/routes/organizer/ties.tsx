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
import type { Act, Multipart } from '#app/http/load-context.ts';
import { paths } from '#app/http/paths.ts';
import { confirmTie } from '#app/services/awards/confirm-tie.server.ts';
import { decideTie } from '#app/services/awards/decide-tie.server.ts';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { revokeTieDecision } from '#app/services/awards/revoke-tie-decision.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua', width: 'wide' };
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
      mayPrepare: may(act.actor, 'results.prepare', place),
      messages: await unreadMessages({ contestId: contest.id }, act),
    },
    unusable: preview.ok ? null : (preview.params ?? {}),
    ties: shown?.ties ?? [],
    waiting: shown?.waiting ?? [],
    decisions: shown?.decisions ?? [],
    mayDecide: may(act.actor, 'tie.decide', place),
    mayConfirm: may(act.actor, 'tie.confirm', place),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const { multipart } = args.context;
  const answered = multipart
    ? await decideForm(multipart, contest.id, act)
    : await decisionForm(await args.request.formData(), contest.id, act);
  if ('done' in answered) return redirect(`${paths.ties(contest.code)}?da=${answered.done}`, 303);
  return data(answered, { status: answered.refusal ? statusOf(answered.refusal) : 422 });
}

/** The committee's order, with the minutes. */
async function decideForm(
  multipart: Multipart,
  contestId: string,
  act: Act,
): Promise<TiesAnswer | { done: string }> {
  const read = readTieDecisionForm(new URLSearchParams(multipart.fields));
  const answer = { intent: 'decide', ...read.typed, refusal: null };
  const { file, refusal } = multipart;
  const sent = file?.bytes?.length ? { fileName: file.originalName, bytes: file.bytes } : null;
  const missing = refusal ? 'minutes-too-large' : sent ? null : 'minutes-missing';
  const errors = { ...(read.ok ? {} : read.errors), ...(missing ? { minutes: missing } : {}) };
  if (!read.ok || missing) return { ...answer, errors };
  const verdict = await permitted(decideTie({ ...read.values, contestId, minutes: sent }, act));
  if (verdict.ok) return { done: 'da-quyet-dinh' };
  if (verdict.code.startsWith('minutes-')) return { ...answer, errors: { minutes: verdict.code } };
  return { ...answer, errors: {}, refusal: verdict.code };
}

/** A second organizer confirms a decision, or the committee takes one back. */
async function decisionForm(
  form: FormData,
  contestId: string,
  act: Act,
): Promise<TiesAnswer | { done: string }> {
  const fields = Object.fromEntries(form);
  const typed = {
    intent: String(fields.intent ?? ''),
    decisionId: String(fields.decisionId ?? ''),
    reason: String(fields.reason ?? ''),
  };
  if (typed.intent === 'confirm') {
    const { decisionId } = typed;
    const verdict = await permitted(confirmTie({ contestId, decisionId }, act));
    if (verdict.ok) return { done: 'da-xac-nhan' };
    return { ...typed, errors: {}, refusal: verdict.code, params: verdict.params };
  }
  const parsed = revokeDecisionForm.safeParse(fields);
  if (!parsed.success) {
    return { ...typed, intent: 'revoke', errors: fieldErrors(parsed.error), refusal: null };
  }
  const verdict = await permitted(revokeTieDecision({ ...parsed.data, contestId }, act));
  return verdict.ok ? { done: 'da-huy' } : { ...typed, errors: {}, refusal: verdict.code };
}

export default function TiesRoute() {
  const { frame, unusable, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AwardsFrame {...frame}>
      {unusable ? (
        <UnusableNotice params={unusable} />
      ) : (
        <TiesPage {...page} contest={frame.contest} answer={answer} />
      )}
    </AwardsFrame>
  );
}
