import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { may, type Permission } from '#app/domain/permissions.ts';
import { type ContestInForce, findContest } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { findSignedIn, type SignedIn } from '#app/services/identity/sessions.server.ts';
import { paths } from './paths.ts';
import { sessionTokenOf } from './session.server.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>;

// A page's loader and the root's ask for the same person: one query a request.
const signedInOf = new WeakMap<Request, Promise<SignedIn | null>>();

/** Who is signed in, whatever the page; null for a visitor. */
export function signedIn({ request, context }: Args): Promise<SignedIn | null> {
  const known = signedInOf.get(request);
  if (known) return known;
  const found = sessionTokenOf(request).then(token =>
    token ? findSignedIn(token, context.ground) : null,
  );
  signedInOf.set(request, found);
  return found;
}

/** The act of whoever asks, a visitor included: for public pages. */
export async function anyAct(args: Args): Promise<Act> {
  const person = await signedIn(args);
  return {
    ...args.context.ground,
    actor: person?.actor ?? null,
    now: args.context.ground.clock.now(),
  };
}

export type SignedInAct = Act & { actor: NonNullable<Act['actor']> };

/** The act of a signed-in person; redirects to sign-in, or to the change of a first password. */
export async function personalAct(args: Args): Promise<SignedInAct> {
  const person = await signedIn(args);
  const { pathname, search } = new URL(args.request.url);
  if (!person) throw redirect(paths.signIn(pathname + search));
  if (person.mustChangePassword && pathname !== paths.changePassword()) {
    throw redirect(paths.changePassword(pathname + search));
  }
  const act = await anyAct(args);
  return { ...act, actor: person.actor };
}

/** The contest in the URL with its rules in force; 404 where there is none. */
export async function contestOf(args: Args): Promise<ContestInForce> {
  const contest = await findContest(args.params.contest ?? '', args.context.ground);
  if (!contest) throw notFound();
  return contest;
}

/** For pages of organizers: contest and act, or sign-in, 404 or 403. Services check again. */
export async function organizerPage(args: Args, permission: Permission) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  if (!may(act.actor, permission, { contestId: contest.id })) throw forbidden();
  return { act, contest };
}

export const notFound = () => new Response(null, { status: 404, statusText: 'Not Found' });
export const forbidden = () => new Response(null, { status: 403, statusText: 'Forbidden' });
