import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import type { ErrorRequestHandler, Response as ExpressResponse, Request } from 'express';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { isConnectionLost } from '#app/db/transactions.server.ts';
import { databaseAway } from '#app/forms/form-token.ts';
import { answerBriefly, briefPage } from './brief-answer.server.ts';
import { fieldsOf, formToSendAgain } from './form-tokens.server.ts';
import type { RequestExtras } from './multipart.server.ts';
import { runOut } from './run-out.server.ts';

/** A restart takes seconds; pages that save by themselves ask sooner anyway. */
const retryAfterSeconds = 15;

/** As programs and our own scripts are told it. */
const answer = { ok: false, code: databaseAway, errors: {}, refusal: { code: databaseAway } };

type Routes = ServerBuild['routes'];
type Route = NonNullable<Routes[string]>;
type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * The build, with each loader and action saying 503 while the database is out of reach: nothing is broken, and what was
 * asked may be asked again. A form that was on its way comes back filled, to be sent by one press.
 */
export function withDatabaseAway(build: ServerBuild): ServerBuild {
  const routes: Routes = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action, handle } = route.module;
    const isPage = route.module.default !== undefined;
    const guarded = <Work extends NonNullable<Route['module']['loader' | 'action']>>(work: Work) =>
      (async (args: Args) => {
        // the action takes the body, which goes back if nothing came of it
        const { request } = args;
        const sent = request.body ? { ...args, request: request.clone() } : args;
        try {
          if (args.context.isDatabaseAway) throw await away(sent, isPage, handle);
          return await (work as (given: Args) => unknown)(args);
        } catch (error) {
          throw isConnectionLost(error) ? await away(sent, isPage, handle) : error;
        }
      }) as unknown as Work;
    routes[id] = {
      ...route,
      module: {
        ...route.module,
        ...(loader ? { loader: guarded(loader) } : {}),
        ...(action ? { action: guarded(action) } : {}),
      },
    };
  }
  return { ...build, routes };
}

async function away(args: Args, isPage: boolean, handle: unknown): Promise<Response> {
  const { request, context } = args;
  context.tellToWait?.(retryAfterSeconds);
  const headers = { 'Cache-Control': 'no-store' };
  if (!isPage && isAskedByPerson(request.headers.get('Accept'))) {
    const type = { 'Content-Type': 'text/html; charset=utf-8' };
    return new Response(briefPage(503, context.requestId), {
      ...{ status: 503, headers: { ...headers, ...type } },
    });
  }
  const { secretFields } = (handle ?? {}) as Pick<RouteHandle, 'secretFields'>;
  const isForm = isPage && request.method === 'POST' && !context.isDatabaseAway;
  const form = isForm
    ? formToSendAgain(args, await fieldsOf(args), { secretFields, person: null })
    : null;
  return Response.json({ ...answer, form }, { status: 503, headers });
}

/** Browsers name HTML where a person opens a page or a file; scripts and programs don't. */
const isAskedByPerson = (accept: string | null | undefined) =>
  accept?.includes('text/html') ?? false;

/**
 * The same for what is answered ahead of the framework. Where a form with a file was on its way, the framework answers,
 * whose pages know how.
 */
export const answerDatabaseAway: ErrorRequestHandler = async (error, request, response, next) => {
  if (!isConnectionLost(error) || response.headersSent) return next(error);
  if (!(await runOut(request))) return;
  if (request.is('multipart/*') && !request.path.startsWith('/tai-len')) {
    (request as RequestExtras).isDatabaseAway = true;
    return next();
  }
  answerAway(request, response);
};

function answerAway(request: Request, response: ExpressResponse): void {
  response.set({ 'Retry-After': String(retryAfterSeconds), 'Cache-Control': 'no-store' });
  if (isAskedByPerson(request.get('Accept'))) answerBriefly(request, response, 503);
  else response.status(503).json(answer);
}
