import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { anyAct, notFound } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findCurrentContest } from '#app/services/identity/find-current-contest.server.ts';

const publicPages: readonly string[] = ['the-le', 'ket-qua'];

/** `/cham-diem` → `/cchc-2023/cham-diem`: the same page of the person's current contest. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const { pathname, search } = new URL(args.request.url);
  const page = pathname.split('/')[1] ?? '';
  // Whose contest it is, is known only after sign-in.
  if (!act.actor && !publicPages.includes(page)) throw redirect(paths.signIn(pathname + search));
  const contest = await findCurrentContest(act.actor, act);
  if (!contest) throw notFound();
  throw redirect(`${paths.contest(contest.code)}/${page}${search}`);
}
