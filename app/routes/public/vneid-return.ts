import type { LoaderFunctionArgs } from '@remix-run/node';
import { backToSignIn, deviceOf, goOn } from '#app/http/admission.server.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { sessionTokenOf } from '#app/http/session.server.ts';
import { providerCookie } from '#app/http/sign-in-cookies.server.ts';
import { finishProviderSignIn } from '#app/services/identity/sign-in-with-provider.server.ts';
import { giveProviderStartBack } from '#app/services/limits/limit-act.server.ts';

/** Where VNeID sends the browser back to. Nothing of its answer stays in an address or a log. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const { pathname, search } = new URL(request.url);
  const answer = await finishProviderSignIn(
    {
      token: await providerCookie.read(request),
      cameBack: new URL(context.ground.publicUrl + pathname + search),
      previousToken: await sessionTokenOf(request),
      device: deviceOf(request),
    },
    await anyAct(args),
  );
  const headers = new Headers({ 'Set-Cookie': await providerCookie.write(request, null) });
  if (!answer.ok) {
    const reason = answer.params?.reason;
    if (reason) context.reportError?.(new Error(`OIDC_ISSUER: ${answer.code} (${reason})`));
    return backToSignIn(answer.code, null, headers);
  }
  await giveProviderStartBack(context.address ?? '', context.ground);
  return goOn(args, answer.value.admission, answer.value.next, headers);
}
