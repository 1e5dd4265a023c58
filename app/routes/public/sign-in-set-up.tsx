import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RecoveryCodes } from '#app/components/account/recovery-codes.tsx';
import { SetUpForm } from '#app/components/account/set-up-form.tsx';
import { SignInExpired } from '#app/components/account/sign-in-expired.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { firstErrors } from '#app/forms/identity.ts';
import { setUpForm } from '#app/forms/second-factor.ts';
import { backToSignIn, deviceOf, nextOf } from '#app/http/admission.server.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { pendingCookie } from '#app/http/sign-in-cookies.server.ts';
import { offerAtTheDoor } from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { setUpAtTheDoor } from '#app/services/identity/second-factor/set-up-second-factor.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'second-factor:setUp.title');

// A secret, and codes that are shown once: no cache may keep them.
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

/** Where the recovery codes were just shown, nobody waits any more: the page stays as it is. */
export async function loader(args: LoaderFunctionArgs) {
  const token = await pendingCookie.read(args.request);
  const next = nextOf(args.request);
  return {
    offered: token ? await offerAtTheDoor(token, await anyAct(args)) : null,
    ...{ goOn: next ?? paths.signIn(), signIn: paths.signIn(next) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const next = nextOf(request);
  const act = await anyAct(args);
  const pendingToken = await pendingCookie.read(request);
  if (!pendingToken) throw backToSignIn('sign-in-expired', next);
  const fields = Object.fromEntries(await request.formData());
  const parsed = setUpForm.safeParse(fields);
  const sent = typeof fields.offer === 'string' ? fields.offer : undefined;
  if (!parsed.success) {
    const offered = await offerAtTheDoor(pendingToken, act, sent);
    const errors = firstErrors(parsed.error);
    return data({ recoveryCodes: null, errors, refusal: null, offered }, { status: 422 });
  }
  const device = deviceOf(request);
  const answer = await setUpAtTheDoor({ ...parsed.data, pendingToken, device }, act);
  if (answer.ok) {
    const { recoveryCodes, token } = answer.value;
    const changed = new Headers({ 'Set-Cookie': await sessionCookie(request, token) });
    changed.append('Set-Cookie', await pendingCookie.write(request, null));
    return data({ recoveryCodes, errors: {}, refusal: null, offered: null }, { headers: changed });
  }
  const { code, params } = answer;
  if (code === 'sign-in-expired' || code === 'already-set-up') {
    throw backToSignIn('sign-in-expired', next);
  }
  const offered = await offerAtTheDoor(pendingToken, act, sent);
  const refusal = { code, params };
  return data({ recoveryCodes: null, errors: {}, refusal, offered }, { status: 422 });
}

export default function SignInSetUpPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.recoveryCodes) {
    return <RecoveryCodes codes={answer.recoveryCodes} goOn={loaded.goOn} isFirst />;
  }
  const offered = answer?.offered ?? loaded.offered;
  if (!offered) return <SignInExpired signIn={loaded.signIn} />;
  return <SetUpForm offered={offered} answer={answer} isRequired />;
}
