import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { readDevice } from '#app/domain/device.ts';
import type { Admission } from '#app/services/identity/admit-person.server.ts';
import { markDevice } from '#app/services/identity/known-devices.server.ts';
import { landingPath } from './landing.server.ts';
import { readLocalPath } from './local-path.ts';
import { paths } from './paths.ts';
import { sessionCookie } from './session.server.ts';
import { devicesCookie, pendingCookie } from './sign-in-cookies.server.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/** The page of this portal that the address asks to go on to. */
export const nextOf = (request: Request) =>
  readLocalPath(new URL(request.url).searchParams.get('tiep')) ?? undefined;

/** Which device asks, for the list of sessions. */
export const deviceOf = (request: Request) => readDevice(request.headers.get('User-Agent'));

/** Why somebody stands before sign-in again, as the address says it; words in `account:notices`. */
const notices = {
  'sign-in-expired': 'het-gio',
  'provider-unreachable': 'vneid-khong-ket-noi',
  'provider-not-configured': 'vneid-chua-co',
  cancelled: 'vneid-da-huy',
  'answer-refused': 'vneid-khong-hop-le',
  'no-citizen-id': 'vneid-thieu-so',
  'on-no-roster': 'vneid-khong-co-ten',
} as const;
export type SignInNotice = keyof typeof notices;

export function noticeOf(request: Request): SignInNotice | null {
  const told = new URL(request.url).searchParams.get('bao');
  const known = Object.entries(notices).find(([, word]) => word === told);
  return known ? (known[0] as SignInNotice) : null;
}

/** Back to sign-in, with a word on why. */
export function backToSignIn(
  notice: SignInNotice,
  next: string | null | undefined,
  headers = new Headers(),
): Response {
  const to = paths.signIn(next ?? undefined);
  return redirect(`${to}${to.includes('?') ? '&' : '?'}bao=${notices[notice]}`, {
    status: 303,
    headers,
  });
}

/** The marks of those who signed in with this browser before. */
export const marksOf = async (request: Request): Promise<string[]> =>
  (await devicesCookie.read(request))?.split('~') ?? [];

/** The `Set-Cookie` header by which this browser is known as one that the person signed in with. */
export async function markingCookie(
  { request, context: { ground } }: Args,
  personId: string,
): Promise<string> {
  const marks = await marksOf(request);
  const { db, vault, clock } = ground;
  const kept = await markDevice({ personId, marks }, { db, vault, now: clock.now() });
  return devicesCookie.write(request, kept.join('~'));
}

/** On into the portal with a session; or to the second factor with a cookie that is none. */
export async function goOn(
  args: Args,
  admission: Admission,
  next: string | null | undefined,
  headers = new Headers(),
): Promise<Response> {
  const { request, context } = args;
  if (admission.waitsFor) {
    headers.append('Set-Cookie', await pendingCookie.write(request, admission.token));
    headers.append('Set-Cookie', await sessionCookie(request, null));
    const to = admission.waitsFor === 'code' ? paths.signInCode : paths.signInSetUp;
    return redirect(to(next ?? undefined), { status: 303, headers });
  }
  headers.append('Set-Cookie', await sessionCookie(request, admission.token));
  headers.append('Set-Cookie', await pendingCookie.write(request, null));
  headers.append('Set-Cookie', await markingCookie(args, admission.actor.personId));
  const to = admission.mustChangePassword
    ? paths.changePassword(next ?? undefined)
    : (next ?? (await landingPath(admission.actor, context.ground)));
  return redirect(to, { status: 303, headers });
}
