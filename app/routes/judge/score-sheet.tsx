import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { ScoreSheetPage } from '#app/components/judging/score-sheet-page.tsx';
import type { ScoreSheetData } from '#app/components/judging/score-sheet-view.ts';
import { openSheetOrHeld } from '#app/components/judging/sheets-ahead.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { answerScoreSheetForm } from '#app/http/score-sheet-form.server.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { findPlayer } from '#app/services/media/find-player.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', width: 'wide', staysOpen: true };
export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'judging:sheet.metaTitle', { code: params.entry ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const opened = await permitted(openScoreSheet({ contestId: contest.id, entryCode }, act));
  if (!opened.ok) {
    // An entry of the judge's own branch looks like one that doesn't exist.
    if (opened.code === 'unknown-entry') throw notFound();
    throw redirect(`${paths.judgeQueue(contest.code)}?bao=${opened.code}`);
  }
  const { searchParams } = new URL(args.request.url);
  const { number } = opened.value.entry.version;
  return {
    ...opened.value,
    contest: { code: contest.code },
    personId: act.actor.personId,
    player: await findPlayer({ contest, entryCode, number }, act),
    criteria: contest.rules.judging.criteria,
    done: searchParams.get('da'),
    heldSince: null,
  };
}

/** Where the line is away the sheet is what was fetched ahead of it. */
export function clientLoader({
  request,
  params,
  serverLoader,
}: ClientLoaderFunctionArgs): Promise<ScoreSheetData> {
  const { contest = '', entry = '' } = params;
  const done = new URL(request.url).searchParams.get('da');
  return openSheetOrHeld({ contest, entry, done }, () => serverLoader<typeof loader>());
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const form = await args.request.formData();
  const submits = form.get('intent') === 'submit';
  const answer = await answerScoreSheetForm(
    form,
    submits ? 'submitted' : 'draft',
    { contest, entryCode },
    act,
  );
  if (answer.ok) {
    const sheet = paths.scoreSheet(contest.code, entryCode);
    throw redirect(`${sheet}?da=${submits ? 'submitted' : 'saved'}`, 303);
  }
  const { code } = answer.refusal ?? {};
  if (code === 'unknown-entry') throw notFound();
  return data(answer, { status: answer.status });
}

export default function ScoreSheetRoute() {
  const page = useLoaderData<typeof clientLoader>();
  return (
    <ScoreSheetPage
      key={page.entry.code}
      {...page}
      answer={useActionData<typeof action>() ?? null}
    />
  );
}
