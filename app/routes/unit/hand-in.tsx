import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HandInPage } from '#app/components/entries/hand-in-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { handIn, readHandInForm } from '#app/http/hand-in-request.server.ts';
import { listUnitEntries } from '#app/services/entries/list-unit-entries.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai', staysOpen: true };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:handIn.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const units = await permitted(listUnitEntries(contest, act));
  return {
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    now: act.now.toISOString(),
    units: units.map(({ id, name, closesAt, mayAdd }) => ({ id, name, closesAt, mayAdd })),
    uploads: await permitted(listUploads({ contestId: contest.id, forUnits: false }, act)),
    chosenUnit: new URL(args.request.url).searchParams.get('don-vi'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = await readHandInForm(args);
  const result = await handIn({ act, contest, form, entryCode: null });
  if ('to' in result) throw redirect(result.to, 303);
  return data(result, { status: statusOf(result.refusal?.code ?? 'invalid') });
}

export default function Page() {
  return <HandInPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
