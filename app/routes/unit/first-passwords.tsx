import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { FirstPasswords } from '#app/components/people/first-passwords.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { answeredHeaders } from '#app/http/answered-headers.ts';
import { answerFirstPasswords, firstPasswordsPage } from '#app/http/first-passwords.server.ts';
import { ownUnitPage } from '#app/http/own-unit.server.ts';
import { paths } from '#app/http/paths.ts';

export const handle: RouteHandle = { guide: 'danh-sach' };
export const headers = answeredHeaders;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'slips:title');

const place = (args: LoaderFunctionArgs) => ownUnitPage(args);

export async function loader(args: LoaderFunctionArgs) {
  const own = await place(args);
  const back = { to: paths.roster(own.contest.code), from: 'roster' as const };
  return { ...(await firstPasswordsPage(own)), back };
}

export async function action(args: ActionFunctionArgs) {
  return answerFirstPasswords(args.request, await place(args));
}

export default function Page() {
  return (
    <FirstPasswords {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
