import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { backToSignIn, nextOf } from '#app/http/admission.server.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { waitingPage } from '#app/http/limits.server.ts';
import { paths } from '#app/http/paths.ts';
import { providerCookie } from '#app/http/sign-in-cookies.server.ts';
import { beginProviderSignIn } from '#app/services/identity/sign-in-with-provider.server.ts';
import { limitProviderStart } from '#app/services/limits/limit-act.server.ts';

/** Sends the browser to VNeID. A link, not a form: a policy on forms may not follow to another host. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const next = nextOf(request) ?? null;
  const act = await anyAct(args);
  if (act.openId) {
    const within = await limitProviderStart(context.address ?? '', act);
    if (!within.ok) throw waitingPage(context, within.params);
  }
  const returnTo = context.ground.publicUrl + paths.vneidReturn();
  const begun = await beginProviderSignIn({ returnTo, next }, act);
  if (!begun.ok) {
    const reason = begun.params?.reason;
    if (reason) context.reportError?.(new Error(`OIDC_ISSUER: ${begun.code} (${reason})`));
    return backToSignIn(begun.code, next);
  }
  const { address, token } = begun.value;
  const headers = { 'Set-Cookie': await providerCookie.write(request, token) };
  return redirect(address, { status: 303, headers });
}

/** Never seen; without a page the refusal above would have none either. */
export default function SignInWithVneid() {
  return null;
}
