import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SignInCodeForm } from '#app/components/account/sign-in-code-form.tsx';
import { afterRefusal, FormTokenContext } from '#app/components/form-token.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { staleForm } from '#app/forms/form-token.ts';
import { codeForm } from '#app/forms/second-factor.ts';
import { waitingStatusOf } from '#app/http/act-errors.server.ts';
import { backToSignIn, deviceOf, goOn, nextOf } from '#app/http/admission.server.ts';
import { doorTokenOf, isOwnAtTheDoor } from '#app/http/form-token.server.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { pendingCookie } from '#app/http/sign-in-cookies.server.ts';
import { completeSignIn } from '#app/services/identity/complete-sign-in.server.ts';
import { findPending } from '#app/services/identity/pending-sign-ins.server.ts';

export const handle: RouteHandle = { beginsSession: true, hydrate: false };

export const shouldRevalidate = afterRefusal;

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'second-factor:code.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = await pendingCookie.read(request);
  const pending = token ? await findPending(token, context.ground) : null;
  if (!pending) throw redirect(paths.signIn(nextOf(request)));
  if (pending.waitsFor === 'set-up') throw redirect(paths.signInSetUp(nextOf(request)));
  return { formToken: doorTokenOf(token ?? ''), signIn: paths.signIn(nextOf(request)) };
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const next = nextOf(request);
  const pendingToken = await pendingCookie.read(request);
  if (!pendingToken) throw backToSignIn('sign-in-expired', next);
  const fields = Object.fromEntries(await request.formData());
  const isRecovery = fields.by === 'recovery';
  if (!isOwnAtTheDoor(pendingToken, fields)) {
    const refusal = { code: staleForm, params: undefined };
    return data({ isRecovery, errors: {}, refusal }, { status: 403 });
  }
  const parsed = codeForm.safeParse(fields);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return data({ isRecovery, errors, refusal: null }, { status: 422 });
  }
  const answer = await completeSignIn(
    {
      ...{ pendingToken, code: parsed.data.code, device: deviceOf(request) },
      previousToken: await sessionTokenOf(request),
    },
    await anyAct(args),
  );
  if (answer.ok) throw await goOn(args, { waitsFor: null, ...answer.value }, next);
  const { code, params } = answer;
  if (code === 'sign-in-expired') {
    const headers = new Headers({ 'Set-Cookie': await pendingCookie.write(request, null) });
    throw backToSignIn(code, next, headers);
  }
  const status = waitingStatusOf(args, answer);
  return data({ isRecovery, errors: {}, refusal: { code, params } }, { status });
}

export default function SignInCodePage() {
  const { formToken, signIn } = useLoaderData<typeof loader>();
  return (
    <FormTokenContext.Provider value={formToken}>
      <SignInCodeForm answer={useActionData<typeof action>()} signIn={signIn} />
    </FormTokenContext.Provider>
  );
}
