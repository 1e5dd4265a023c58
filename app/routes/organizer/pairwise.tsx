import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PairwisePage } from '#app/components/judging/pairwise-page.tsx';
import type { PairwiseAnswer } from '#app/components/judging/pairwise-view.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { closeRoundForm, decideByRoundForm, openRoundForm } from '#app/forms/pairwise.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { closePairwiseRound } from '#app/services/judging/close-pairwise-round.server.ts';
import { decideByRound } from '#app/services/judging/decide-by-round.server.ts';
import { openPairwiseRound } from '#app/services/judging/open-pairwise-round.server.ts';
import { viewPairwise } from '#app/services/judging/view-pairwise.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'pairwise:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const contestId = contest.id;
  return {
    ...(await permitted(viewPairwise({ contestId }, act))),
    contest: { code: contest.code },
    mayDecide: may(act.actor, 'tie.decide', { contestId }),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

const intents = {
  open: { form: openRoundForm, run: openPairwiseRound, done: 'opened' },
  close: { form: closeRoundForm, run: closePairwiseRound, done: 'closed' },
  decide: { form: decideByRoundForm, run: decideByRound, done: 'decided' },
} as const;

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.assign');
  const form = await args.request.formData();
  const asked = String(form.get('intent') ?? '');
  const intent = Object.hasOwn(intents, asked) ? (asked as keyof typeof intents) : 'open';
  const entryCodes = form.getAll('entryCodes').filter(code => typeof code === 'string');
  const reason = String(form.get('reason') ?? '');
  const roundId = String(form.get('roundId') ?? '');
  const typed = { intent, entryCodes, reason, roundId, group: String(form.get('group') ?? '') };
  const parsed = intents[intent].form.safeParse({ ...typed });
  if (!parsed.success) {
    const answer: PairwiseAnswer = { ...typed, errors: fieldErrors(parsed.error), refusal: null };
    return data(answer, { status: 422 });
  }
  const input = { contestId: contest.id, ...parsed.data } as never;
  const verdict: Verdict<unknown> = await permitted<Verdict<unknown>>(
    intents[intent].run(input, act),
  );
  if (verdict.ok) {
    throw redirect(`${paths.pairwise(contest.code)}?da=${intents[intent].done}`, 303);
  }
  const { code, params } = verdict;
  const answer: PairwiseAnswer = { ...typed, errors: {}, refusal: { code, params } };
  return data(answer, { status: statusOf(code) });
}

export default function PairwiseRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <PairwisePage {...useLoaderData<typeof loader>()} answer={answer} />;
}
