import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ChangePasswordForm } from '#app/components/account/change-password-form.tsx';
import { OwnData } from '#app/components/account/own-data.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { changePasswordForm } from '#app/forms/identity.ts';
import { permitted, waitingStatusOf } from '#app/http/act-errors.server.ts';
import { markingCookie } from '#app/http/admission.server.ts';
import { personalAct, signedIn } from '#app/http/guards.server.ts';
import { landingPath } from '#app/http/landing.server.ts';
import { readLocalPath } from '#app/http/local-path.ts';
import { paths } from '#app/http/paths.ts';
import { sessionCookie, sessionTokenOf } from '#app/http/session.server.ts';
import { changePassword } from '#app/services/identity/change-password.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'account:change.title');

export async function loader(args: LoaderFunctionArgs) {
  await personalAct(args);
  const person = await signedIn(args);
  const { searchParams } = new URL(args.request.url);
  return {
    isForced: person?.mustChangePassword ?? false,
    isDone: searchParams.get('da') === 'doi-mat-khau',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const act = await personalAct(args);
  const wasForced = (await signedIn(args))?.mustChangePassword ?? false;
  const parsed = changePasswordForm.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) {
    return data({ errors: fieldErrors(parsed.error), refusal: null }, { status: 422 });
  }
  const { current, next } = parsed.data;
  const token = await sessionTokenOf(request);
  const answer = await permitted(changePassword({ current, next, token }, act));
  if (!answer.ok) {
    const { code, params } = answer;
    const status = waitingStatusOf(args, answer);
    return data({ errors: {}, refusal: { code, params } }, { status });
  }
  const goOn = readLocalPath(new URL(request.url).searchParams.get('tiep'));
  const to = wasForced
    ? (goOn ?? (await landingPath(act.actor, context.ground)))
    : `${paths.changePassword()}?da=doi-mat-khau`;
  const headers = new Headers({ 'Set-Cookie': await sessionCookie(request, answer.value.token) });
  // the one of the old password is void
  headers.append('Set-Cookie', await markingCookie(args, act.actor.personId));
  throw redirect(to, { status: 303, headers });
}

export default function ChangePasswordPage() {
  const { isForced, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <ChangePasswordForm isForced={isForced} isDone={isDone && !answer} answer={answer} />
      {!isForced && <OwnData />}
    </>
  );
}
