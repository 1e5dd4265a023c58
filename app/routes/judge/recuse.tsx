import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RecusePage } from '#app/components/judging/recuse-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { recuseForm } from '#app/forms/assignments.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { recuseFromEntry } from '#app/services/judging/recuse-judge.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'assignments:recuse.link');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const opened = await permitted(openScoreSheet({ contestId: contest.id, entryCode }, act));
  if (!opened.ok) throw notFound();
  const { entry, locked } = opened.value;
  const { title, slogan } = entry.version;
  return {
    contest: { code: contest.code },
    entry: { code: entry.code, title: slogan ?? title },
    locked,
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const fields = Object.fromEntries(await args.request.formData());
  const reason = typeof fields.reason === 'string' ? fields.reason : '';
  const parsed = recuseForm.safeParse(fields);
  if (!parsed.success) {
    const answer = { errors: fieldErrors(parsed.error), refusal: null, reason };
    return data(answer, { status: 422 });
  }
  const input = { contestId: contest.id, entryCode, reason: parsed.data.reason };
  const verdict = await permitted(recuseFromEntry(input, act));
  if (verdict.ok) throw redirect(`${paths.judgeQueue(contest.code)}?da=recused`, 303);
  if (verdict.code === 'unknown-entry') throw notFound();
  const answer = { errors: {}, refusal: verdict.code, reason };
  return data(answer, { status: statusOf(verdict.code) });
}

export default function RecuseRoute() {
  return <RecusePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
