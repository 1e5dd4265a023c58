import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { WithdrawPage } from '#app/components/entries/withdraw-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, forbidden, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { withdrawEntry } from '#app/services/entries/withdraw-entry.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:withdraw.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const entry = await permitted(findEntry({ contest, entryCode }, act));
  if (!entry) throw notFound();
  const place = { contestId: contest.id, unitId: entry.unit.id };
  if (!may(act.actor, 'entry.withdraw', place)) throw forbidden();
  const { code, title } = contest;
  return { contest: { code, title }, now: act.now.toISOString(), entry };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const verdict = await permitted(withdrawEntry({ contestId: contest.id, entryCode }, act));
  if (verdict.ok) throw redirect(`${paths.entries(contest.code)}?da=rut`, 303);
  const { code, params } = verdict;
  return data({ refusal: { code, params } }, { status: statusOf(code) });
}

export default function Page() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <WithdrawPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}
