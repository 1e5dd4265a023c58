import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { formTokenField, formTokenHeader, staleForm } from '#app/forms/form-token.ts';
import {
  bringsSession,
  fitsFormToken,
  formTokenOf,
  isOwnForm,
} from '#app/http/form-token.server.ts';
import { isSecure } from '#app/http/token-cookie.server.ts';

type Routes = ServerBuild['routes'];

/**
 * The build, with each action behind the form's token: whoever brings a session's cookie brings its token too. Without
 * a session there is nobody to act for; the one form that begins a session looks at the token itself.
 */
export function withFormTokens(build: ServerBuild): ServerBuild {
  const routes: Routes = {};
  for (const [id, route] of Object.entries(build.routes)) {
    const action = route?.module.action;
    routes[id] =
      route && action
        ? { ...route, module: { ...route.module, action: guarded(action, route.module.handle) } }
        : route;
  }
  return { ...build, routes };
}

type Handle = { beginsSession?: boolean; takesJson?: boolean };
const isForm = (type: string) => type.startsWith('application/x-www-form-urlencoded');

type Action = NonNullable<NonNullable<Routes[string]>['module']['action']>;

const guarded =
  (action: Action, handle: unknown): Action =>
  async args => {
    const { request, context } = args;
    const cookie = request.headers.get('Cookie');
    const secure = isSecure(request);
    const { beginsSession, takesJson } = (handle ?? {}) as Handle;
    const type = request.headers.get('Content-Type') ?? '';
    if (type && !context.multipart && !isForm(type) && !takesJson) {
      throw new Response(null, { status: 415 });
    }
    const fields = await fieldsOf(args);
    // no keyboard types it, and the database keeps none
    if (fields.some(pair => pair.some(text => text.includes('\0')))) {
      throw new Response(null, { status: 400 });
    }
    if (beginsSession || !bringsSession(cookie, secure)) return action(args);
    if (isOwnForm(request, Object.fromEntries(fields))) return action(args);
    throw sendAgain(args, fields, formTokenOf(cookie, secure) ?? '');
  };

async function fieldsOf({ request, context }: ActionFunctionArgs): Promise<[string, string][]> {
  if (context.multipart) return Object.entries(context.multipart.fields);
  const type = request.headers.get('Content-Type') ?? '';
  if (!isForm(type)) return [];
  return [...new URLSearchParams(await request.clone().text())];
}

/**
 * What was typed goes back with the token that fits, so that one press sends it once more: the page was opened in
 * another session. Only requests from our own pages come this far. Passwords don't go back, and files can't.
 */
function sendAgain(
  { request, context }: ActionFunctionArgs,
  typed: [string, string][],
  formToken: string,
): Response {
  const { pathname, search } = new URL(request.url);
  const fields = typed.filter(
    ([name]) => name !== formTokenField && !/^(password|current|next|again)$/i.test(name),
  );
  return Response.json(
    {
      ...{ ok: false, code: staleForm, refusal: { code: staleForm } },
      form: { action: pathname + search, formToken, fields, hasFiles: context.multipart !== null },
    },
    { status: 403, headers: { [formTokenHeader]: formToken, 'Cache-Control': 'no-store' } },
  );
}

/**
 * For what is answered ahead of the framework.
 * @returns whether the request brings the token of its session; otherwise the answer has the one that fits
 */
export function bringsToken(
  request: ExpressRequest,
  response: ExpressResponse,
  secure: boolean,
): boolean {
  const cookie = request.get('Cookie') ?? null;
  if (fitsFormToken(request.get(formTokenHeader), cookie, secure)) return true;
  response.set(formTokenHeader, formTokenOf(cookie, secure) ?? '');
  return false;
}
