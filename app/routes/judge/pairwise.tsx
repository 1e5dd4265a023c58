import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ComparePage } from '#app/components/judging/pairwise-compare.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { askedPosition, chooseForm } from '#app/forms/pairwise.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { chooseBetter } from '#app/services/judging/choose-better.server.ts';
import { type ComparedEntry, nextPair } from '#app/services/judging/next-pair.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'pairwise:compare.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const position = askedPosition(new URL(args.request.url).searchParams.get('cap'));
  const next = await permitted(nextPair({ contestId: contest.id, position }, act));
  const shown = async (entry: ComparedEntry) => {
    const asked = { contest, entryCode: entry.code, number: entry.version.number };
    return { entry, player: await findPlayer(asked, act) };
  };
  const pair = next.ok ? next.value.pair : null;
  return {
    contest: { code: contest.code },
    round: next.ok ? { ...next.value, pair: null } : null,
    pair: pair && { ...pair, left: await shown(pair.left), right: await shown(pair.right) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = chooseForm.safeParse(Object.fromEntries(await args.request.formData()));
  if (!form.success) {
    // who is no judge is told so, whatever the form says
    await permitted(nextPair({ contestId: contest.id, position: null }, act));
    return data({ refusal: 'form' }, { status: 422 });
  }
  const { roundId, left, right, better } = form.data;
  const [betterCode, otherCode] = better === 'left' ? [left, right] : [right, left];
  const input = { contestId: contest.id, roundId, betterCode, otherCode };
  const verdict = await permitted(chooseBetter(input, act));
  if (!verdict.ok) return data({ refusal: verdict.code }, { status: statusOf(verdict.code) });
  throw redirect(paths.compare(contest.code), 303);
}

export default function ComparePairsRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <ComparePage {...useLoaderData<typeof loader>()} answer={answer} />;
}
