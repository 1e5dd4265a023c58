import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RecoveryCodes } from '#app/components/account/recovery-codes.tsx';
import { SecondFactorPage } from '#app/components/account/second-factor-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { codeForm, replaceForm } from '#app/forms/second-factor.ts';
import { permitted, waitingStatusOf } from '#app/http/act-errors.server.ts';
import { personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { findOwnAccount } from '#app/services/identity/find-own-account.server.ts';
import { firstDeviceProof } from '#app/services/identity/second-factor/first-device-proof.server.ts';
import { offerSecondFactor } from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { renewRecoveryCodes } from '#app/services/identity/second-factor/recovery-codes.server.ts';
import { setUpSecondFactor } from '#app/services/identity/second-factor/set-up-second-factor.server.ts';

export const handle: RouteHandle = { secretFields: ['code', 'currentCode', 'offer'] };

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'second-factor:title');

// A secret, and codes that are shown once: no cache may keep them.
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const offered = await permitted(offerSecondFactor(act));
  const { secondFactor } = await findOwnAccount(act);
  return {
    offered,
    proof: await permitted(firstDeviceProof({ token: await sessionTokenOf(args.request) }, act)),
    confirmedAt: secondFactor?.confirmedAt?.toISOString() ?? null,
    codesLeft: secondFactor?.codesLeft ?? 0,
  };
}

export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const fields = Object.fromEntries(await args.request.formData());
  const isRenewal = fields.intent === 'renew';
  const parsed = (isRenewal ? codeForm : replaceForm).safeParse(fields);
  // the same secret again, so that a mistyped code costs no new scan
  const sent = typeof fields.offer === 'string' ? fields.offer : undefined;
  const offered = await permitted(offerSecondFactor(act, sent));
  const intent = isRenewal ? ('renew' as const) : ('set-up' as const);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return data({ intent, recoveryCodes: null, errors, refusal: null, offered }, { status: 422 });
  }
  const token = await sessionTokenOf(args.request);
  const answer = isRenewal
    ? await permitted(renewRecoveryCodes(parsed.data, act))
    : await permitted(setUpSecondFactor({ ...replaceForm.parse(fields), token }, act));
  if (answer.ok) {
    const { recoveryCodes } = answer.value;
    return data({ intent, recoveryCodes, errors: {}, refusal: null, offered: null });
  }
  const refusal = { code: answer.code, params: answer.params };
  const status = waitingStatusOf(args, answer);
  return data({ intent, recoveryCodes: null, errors: {}, refusal, offered }, { status });
}

export default function SecondFactorRoute() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.recoveryCodes) {
    const isFirst = answer.intent === 'set-up';
    return <RecoveryCodes codes={answer.recoveryCodes} goOn={paths.account()} isFirst={isFirst} />;
  }
  return (
    <SecondFactorPage {...loaded} offered={answer?.offered ?? loaded.offered} answer={answer} />
  );
}
