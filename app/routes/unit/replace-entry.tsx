import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReplacePage } from '#app/components/entries/replace-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, forbidden, notFound, personalAct } from '#app/http/guards.server.ts';
import { handIn, readHandInForm } from '#app/http/hand-in-request.server.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';

export const handle: RouteHandle = { guide: 'nop-bai', staysOpen: true };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:replace.title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const entryCode = args.params.entry ?? '';
  const entry = await permitted(findEntry({ contest, entryCode }, act));
  if (!entry) throw notFound();
  // organizers see every entry, and hand in for a unit on a page of their own
  const place = { contestId: contest.id, unitId: entry.unit.id };
  if (!may(act.actor, 'entry.hand-in', place)) throw forbidden();
  const uploads = await permitted(listUploads({ contestId: contest.id, forUnits: false }, act));
  return {
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    now: act.now.toISOString(),
    entry,
    uploads: uploads.filter(upload => upload.entryCode === entryCode),
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = await readHandInForm(args);
  const entryCode = args.params.entry ?? '';
  const result = await handIn({ act, contest, form, entryCode });
  if ('to' in result) throw redirect(result.to, 303);
  return data(result, { status: statusOf(result.refusal?.code ?? 'invalid') });
}

export default function Page() {
  return (
    <ReplacePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
