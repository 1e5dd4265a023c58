import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { RouteHandle } from '#app/components/route-handle.ts';
import type { FormToSendAgain } from '#app/components/ui/send-again-page.tsx';
import { holdsCitizenId } from '#app/domain/citizen-id.ts';
import { formTokenField, formTokenHeader, signedOut, staleForm } from '#app/forms/form-token.ts';
import { readsAsText } from '#app/forms/reads-as-text.ts';
import {
  bringsSession,
  fitsFormToken,
  formTokenOf,
  isOwnForm,
} from '#app/http/form-token.server.ts';
import { signedIn } from '#app/http/guards.server.ts';
import { isSecure } from '#app/http/token-cookie.server.ts';

type Routes = ServerBuild['routes'];

/**
 * The build, with each action behind the form's token: whoever brings a session's cookie brings its token too. Without
 * a session there is nobody to act for; the forms that begin a session look at a token themselves.
 */
export function withFormTokens(build: ServerBuild): ServerBuild {
  const routes: Routes = {};
  for (const [id, route] of Object.entries(build.routes)) {
    const action = route?.module.action;
    routes[id] =
      route && action
        ? { ...route, module: { ...route.module, action: guarded(action, route.module) } }
        : route;
  }
  return { ...build, routes };
}

type Handle = Pick<RouteHandle, 'beginsSession' | 'takesJson' | 'secretFields'>;
const isForm = (type: string) => type.startsWith('application/x-www-form-urlencoded');

type Action = NonNullable<NonNullable<Routes[string]>['module']['action']>;

const guarded =
  (action: Action, { handle, default: page }: Routes[string]['module']): Action =>
  async given => {
    const { context } = given;
    const request = asForm(given.request);
    const args = { ...given, request };
    const cookie = request.headers.get('Cookie');
    const secure = isSecure(request);
    const { beginsSession, takesJson, secretFields } = (handle ?? {}) as Handle;
    const type = request.headers.get('Content-Type') ?? '';
    if (!context.multipart && !isForm(type) && !takesJson) {
      throw new Response(null, { status: 415 });
    }
    const fields = await fieldsOf(args);
    // no keyboard types it, and the database keeps none
    if (fields.some(pair => pair.some(text => text.includes('\0')))) {
      throw new Response(null, { status: 400 });
    }
    if (beginsSession) return action(args);
    const isStale =
      bringsSession(cookie, secure) && !isOwnForm(request, Object.fromEntries(fields));
    if (isStale) throw await sendAgain(args, fields, staleForm, secretFields);
    const mayBeLost = page && isFromPage(request) && fields.some(([, value]) => readsAsText(value));
    const hasEnded = mayBeLost && !(await signedIn(args));
    if (hasEnded) throw await sendAgain(args, fields, signedOut, secretFields);
    return action(args);
  };

/** A post without a body, which no form sends, is one without fields: not what actions fail to read. */
function asForm(request: Request): Request {
  if (request.headers.has('Content-Type')) return request;
  const headers = new Headers(request.headers);
  headers.set('Content-Type', 'application/x-www-form-urlencoded');
  const { method, signal } = request;
  return new Request(request.url, { method, signal, headers, body: '' });
}

/** What a form's post says, in order; nothing of JSON. */
export async function fieldsOf({
  request,
  context,
}: ActionFunctionArgs): Promise<[string, string][]> {
  if (context.multipart) return Object.entries(context.multipart.fields);
  const type = request.headers.get('Content-Type') ?? '';
  if (!isForm(type)) return [];
  return [...new URLSearchParams(await request.clone().text())];
}

const passwordFields = ['password', 'current', 'next', 'again'];
/** What people type of somebody: it stays out of a page that whoever is next at the browser may see. */
const personalFields = ['citizenId', 'fullName', 'email'];
const isPersonal = ([name, value]: [string, string]) =>
  value.trim() !== '' && (personalFields.includes(name) || holdsCitizenId(value));

/** The address without what was searched for, and without numbers of people. */
function withoutPeople(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://portal');
  for (const [name, value] of [...searchParams]) {
    if (name === 'tim' || holdsCitizenId(value)) searchParams.delete(name);
  }
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/**
 * What was typed goes back with the token that fits, so that one press sends it once more: the page was opened in
 * another session, or the session has ended meanwhile. Only to whose browser says that the form stood on a page of ours (another's was refused before, one
 * that says nothing gets no form): what another site filled in must not be one press away. Passwords and codes don't go
 * back, since a page may be kept or seen, nor does personal data, which is asked for again; files can't.
 */
async function sendAgain(
  args: ActionFunctionArgs,
  typed: [string, string][],
  code: typeof staleForm | typeof signedOut,
  secretFields: readonly string[] | undefined,
): Promise<Response> {
  // an error's page has no frame that says it, unless a script had loaded one before
  const person = (await signedIn(args))?.fullName ?? null;
  const form = formToSendAgain(args, typed, { secretFields, person });
  const formToken = formTokenOf(args.request.headers.get('Cookie'), isSecure(args.request)) ?? '';
  return Response.json(
    { ok: false, code, refusal: { code }, form },
    {
      status: code === signedOut ? 401 : 403,
      headers: { [formTokenHeader]: formToken, 'Cache-Control': 'no-store' },
    },
  );
}

/** What a page shows of a form that wasn't taken; null where no browser says that it stood on a page of ours. */
export function formToSendAgain(
  { request, context }: ActionFunctionArgs,
  typed: [string, string][],
  { secretFields = [], person }: { secretFields?: readonly string[]; person: string | null },
): FormToSendAgain | null {
  const { headers, url } = request;
  if (!isFromPage(request)) return null;
  const isSecret = (name: string) => [...passwordFields, ...secretFields].includes(name);
  const { pathname, search } = new URL(url);
  const action = pathname + search;
  const given = typed.filter(([name]) => name !== formTokenField && !isSecret(name));
  return {
    ...{ action: withoutPeople(action), person },
    page: withoutPeople(pageOf(request) ?? action),
    formToken: formTokenOf(headers.get('Cookie'), isSecure(request)) ?? '',
    fields: given.filter(field => !isPersonal(field)),
    retyped: given.filter(isPersonal).map(([name]) => name),
    hasFiles: context.multipart !== null,
    hasSecrets: typed.some(([name]) => isSecret(name)),
  };
}

/** Whether the browser says where a form stood: elsewhere than on a page of ours it was refused before. */
const isFromPage = ({ headers }: Request) => headers.has('Origin') || headers.has('Sec-Fetch-Site');

/** The page of ours that the form stood on, which need not be where it went; null where the browser doesn't tell. */
function pageOf(request: Request): string | null {
  const referrer = request.headers.get('Referer') ?? '';
  if (!URL.canParse(referrer)) return null;
  const { host, pathname, search } = new URL(referrer);
  return host === new URL(request.url).host ? pathname + search : null;
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
