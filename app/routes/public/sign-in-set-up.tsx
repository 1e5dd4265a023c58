import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RecoveryCodes } from '#app/components/account/recovery-codes.tsx';
import { type CodeAnswer, SetUpForm } from '#app/components/account/set-up-form.tsx';
import { SignInExpired } from '#app/components/account/sign-in-expired.tsx';
import { afterRefusal, FormTokenContext } from '#app/components/form-token.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { staleForm } from '#app/forms/form-token.ts';
import { setUpForm } from '#app/forms/second-factor.ts';
import { backToSignIn, deviceOf, markingCookie, nextOf } from '#app/http/admission.server.ts';
import { doorTokenOf, isOwnAtTheDoor } from '#app/http/form-token.server.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { pendingCookie } from '#app/http/sign-in-cookies.server.ts';
import { offerAtTheDoor } from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { setUpAtTheDoor } from '#app/services/identity/second-factor/set-up-second-factor.server.ts';

export const handle: RouteHandle = { beginsSession: true, hydrate: false };

export const shouldRevalidate = afterRefusal;

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'second-factor:setUp.title');

// A secret, and codes that are shown once: no cache may keep them.
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

/** Where the recovery codes were just shown, nobody waits any more: the page stays as it is. */
export async function loader(args: LoaderFunctionArgs) {
  const token = await pendingCookie.read(args.request);
  const next = nextOf(args.request);
  return {
    offered: token ? await offerAtTheDoor(token, await anyAct(args)) : null,
    formToken: doorTokenOf(token ?? ''),
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
  // the same secret again, so that a mistyped code costs no new scan
  const sent = typeof fields.offer === 'string' ? fields.offer : undefined;
  const again = async (answer: CodeAnswer, status: number) => {
    const offered = await offerAtTheDoor(pendingToken, act, sent);
    return data({ recoveryCodes: null, ...answer, offered }, { status });
  };
  if (!isOwnAtTheDoor(pendingToken, fields)) {
    return again({ errors: {}, refusal: { code: staleForm } }, 403);
  }
  const parsed = setUpForm.safeParse(fields);
  if (!parsed.success) return again({ errors: fieldErrors(parsed.error), refusal: null }, 422);
  const device = deviceOf(request);
  const answer = await setUpAtTheDoor({ ...parsed.data, pendingToken, device }, act);
  if (answer.ok) {
    const { recoveryCodes, token, personId } = answer.value;
    const changed = new Headers({ 'Set-Cookie': await sessionCookie(request, token) });
    changed.append('Set-Cookie', await pendingCookie.write(request, null));
    changed.append('Set-Cookie', await markingCookie(args, personId));
    return data({ recoveryCodes, errors: {}, refusal: null, offered: null }, { headers: changed });
  }
  const { code, params } = answer;
  if (code === 'sign-in-expired' || code === 'already-set-up') {
    throw backToSignIn('sign-in-expired', next);
  }
  return again({ errors: {}, refusal: { code, params } }, 422);
}

export default function SignInSetUpPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.recoveryCodes) {
    return <RecoveryCodes codes={answer.recoveryCodes} goOn={loaded.goOn} isFirst />;
  }
  const offered = answer?.offered ?? loaded.offered;
  if (!offered) return <SignInExpired signIn={loaded.signIn} />;
  return (
    <FormTokenContext.Provider value={loaded.formToken}>
      <SetUpForm offered={offered} answer={answer} isRequired />
    </FormTokenContext.Provider>
  );
}
