import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { ProposalsDesk } from '#app/components/roster/proposals-desk.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { decideForm } from '#app/forms/roster.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { decideRosterProposals } from '#app/services/roster/decide-roster-proposals.server.ts';
import {
  listRosterProposals,
  proposalStatuses,
} from '#app/services/roster/list-roster-proposals.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'roster:desk.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'roster.decide');
  const query = new URL(args.request.url).searchParams;
  const status = proposalStatuses.find(known => known === query.get('muc')) ?? 'proposed';
  const page = Number(query.get('trang')) || 1;
  const list = await permitted(listRosterProposals({ contestId: contest.id, status, page }, act));
  const done = query.get('da');
  const decided: 'confirmed' | 'declined' | null =
    done === 'xac-nhan' ? 'confirmed' : done === 'tu-choi' ? 'declined' : null;
  return {
    contestCode: contest.code,
    status,
    list,
    done: decided && { decided, count: Number(query.get('so')) || 0 },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'roster.decide');
  const body = await args.request.formData();
  const proposalIds = body.getAll('proposalIds').map(String);
  const reason = String(body.get('reason') ?? '');
  const seen = String(body.get('seen') ?? '');
  const form = decideForm.safeParse({ decision: body.get('decision'), proposalIds, reason, seen });
  const back = { proposalIds, reason };
  if (!form.success) {
    const code = form.error.issues[0]?.message ?? 'none-chosen';
    return data(
      { ...back, refusal: { key: `errors.${code}`, params: {} }, effect: null },
      { status: statusOf(code) },
    );
  }
  const decided = await permitted(
    decideRosterProposals({ contestId: contest.id, ...form.data }, act),
  );
  if (!decided.ok) {
    const refusal = { key: `refusals.${decided.code}`, params: { ...decided.params } };
    const effect = 'effect' in decided ? decided.effect : null;
    return data({ ...back, refusal, effect }, { status: statusOf(decided.code) });
  }
  const done = form.data.decision === 'confirm' ? 'xac-nhan' : 'tu-choi';
  throw redirect(
    `${paths.rosterProposals(contest.code)}?da=${done}&so=${decided.value.count}`,
    303,
  );
}

export default function Page() {
  return (
    <ProposalsDesk {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
