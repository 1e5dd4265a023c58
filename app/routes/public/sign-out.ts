import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { paths } from '#app/http/paths.ts';
import { sessionCookie, sessionTokenOf } from '#app/http/session.server.ts';
import { endSession } from '#app/services/identity/sessions.server.ts';

/** Only a form signs out: a link, or a picture on another page, must not. */
export function loader() {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = await sessionTokenOf(request);
  if (token) await endSession(token, context.ground);
  return redirect(paths.home(), {
    status: 303,
    headers: { 'Set-Cookie': await sessionCookie(request, null) },
  });
}
