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
import { firstErrors, signInForm } from '#app/forms/identity.ts';
import { deviceOf, goOn, nextOf, noticeOf } from '#app/http/admission.server.ts';
import { anyAct, signedIn } from '#app/http/guards.server.ts';
import { landingPath } from '#app/http/landing.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';

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
  const { request } = args;
  const fields = Object.fromEntries(await request.formData());
  const identifier = typeof fields.identifier === 'string' ? fields.identifier : '';
  const parsed = signInForm.safeParse(fields);
  if (!parsed.success) {
    return data({ errors: firstErrors(parsed.error), refusal: null, identifier }, { status: 422 });
  }
  const previousToken = await sessionTokenOf(request);
  const device = deviceOf(request);
  const answer = await signIn({ ...parsed.data, previousToken, device }, await anyAct(args));
  if (!answer.ok) {
    return data({ errors: {}, refusal: answer.code, identifier }, { status: 422 });
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
