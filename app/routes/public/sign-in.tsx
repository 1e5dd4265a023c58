import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SignInForm } from '#app/components/account/sign-in-form.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { staleForm } from '#app/forms/form-token.ts';
import { signInForm } from '#app/forms/identity.ts';
import { waitingStatusOf } from '#app/http/act-errors.server.ts';
import { deviceOf, goOn, marksOf, nextOf, noticeOf } from '#app/http/admission.server.ts';
import { isOwnForm } from '#app/http/form-token.server.ts';
import { anyAct, signedIn } from '#app/http/guards.server.ts';
import { landingPath } from '#app/http/landing.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { limitSignIn } from '#app/services/limits/limit-sign-in.server.ts';

export const handle: RouteHandle = { beginsSession: true, hydrate: false };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'account:signIn.title');

export async function loader(args: LoaderFunctionArgs) {
  const person = await signedIn(args);
  if (!person) {
    const hasVneid = args.context.ground.openId !== null;
    return { hasVneid, notice: noticeOf(args.request), next: nextOf(args.request) };
  }
  throw redirect(nextOf(args.request) ?? (await landingPath(person.actor, args.context.ground)));
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const fields = Object.fromEntries(await request.formData());
  const identifier = typeof fields.identifier === 'string' ? fields.identifier : '';
  if (!isOwnForm(request, fields)) {
    return data({ errors: {}, refusal: staleForm, identifier }, { status: 403 });
  }
  const parsed = signInForm.safeParse(fields);
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), refusal: null, identifier }, { status: 422 });
  }
  const previousToken = await sessionTokenOf(request);
  const act = await anyAct(args);
  const device = deviceOf(request);
  const answer = await limitSignIn(
    { identifier, address: context.address ?? '', marks: await marksOf(request) },
    () => signIn({ ...parsed.data, previousToken, device }, act),
    act,
  );
  if (!answer.ok) {
    const { code: refusal, params } = answer;
    const status = waitingStatusOf(args, answer);
    return data({ errors: {}, refusal, params, identifier }, { status });
  }
  throw await goOn(args, answer.value, nextOf(request));
}

export default function SignInPage() {
  const { hasVneid, notice, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SignInForm
      answer={answer}
      notice={answer ? null : notice}
      vneid={hasVneid ? paths.signInWithVneid(next) : null}
    />
  );
}
