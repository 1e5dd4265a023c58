import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { FirstPasswords } from '#app/components/people/first-passwords.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { answeredHeaders } from '#app/http/answered-headers.ts';
import { answerFirstPasswords, firstPasswordsPage } from '#app/http/first-passwords.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findUnit } from '#app/services/contests/find-unit.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi' };
export const headers = answeredHeaders;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'slips:title');

async function place(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'people.manage');
  const unit = await permitted(findUnit(args.params.unit ?? '', contest, act));
  if (!unit) throw notFound();
  return { act, contest, unitId: unit.id };
}

export async function loader(args: LoaderFunctionArgs) {
  const theirs = await place(args);
  const back = {
    to: paths.unit(theirs.contest.code, args.params.unit ?? ''),
    from: 'unit' as const,
  };
  return { ...(await firstPasswordsPage(theirs)), back };
}

export async function action(args: ActionFunctionArgs) {
  return answerFirstPasswords(args.request, await place(args));
}

export default function Page() {
  return (
    <FirstPasswords {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
