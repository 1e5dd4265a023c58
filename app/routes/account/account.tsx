import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AccountPage } from '#app/components/account/account-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { markingCookie } from '#app/http/admission.server.ts';
import { personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { unstored } from '#app/http/unstored.ts';
import { findOwnAccount } from '#app/services/identity/find-own-account.server.ts';
import {
  endOwnOtherSessions,
  endOwnSession,
  listOwnSessions,
} from '#app/services/identity/own-sessions.server.ts';

export const headers = unstored;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'devices:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const token = await sessionTokenOf(args.request);
  const [account, sessions] = await Promise.all([
    findOwnAccount(act),
    listOwnSessions({ token }, act),
  ]);
  return {
    account,
    sessions,
    isDone: new URL(args.request.url).searchParams.get('da') === 'dang-xuat-thiet-bi',
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const fields = Object.fromEntries(await args.request.formData());
  const token = await sessionTokenOf(args.request);
  const headers = new Headers();
  if (fields.intent === 'end-others') {
    await endOwnOtherSessions({ token }, act);
    headers.append('Set-Cookie', await markingCookie(args, act.actor.personId));
  } else if (fields.intent === 'end' && typeof fields.session === 'string') {
    await endOwnSession({ sessionId: fields.session }, act);
  } else throw redirect(paths.account(), { status: 303 });
  throw redirect(`${paths.account()}?da=dang-xuat-thiet-bi`, { status: 303, headers });
}

export default function AccountRoute() {
  return <AccountPage {...useLoaderData<typeof loader>()} />;
}
