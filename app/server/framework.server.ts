import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { patternOf } from './route-pattern.server.ts';

type Routes = ServerBuild['routes'];

/**
 * Lets the framework answer, of each request told only the routes that its address, or one above it, could mean: for
 * every match the framework compiles and ranks all routes anew, which with our map took most of a short request.
 * A build that comes by a function (development) is asked whole.
 */
export function answerByFramework(
  build: ServerBuild | (() => Promise<ServerBuild>),
  getLoadContext: GetLoadContextFunction,
): RequestHandler {
  if (typeof build === 'function') return createRequestHandler({ build, getLoadContext });
  const routesFor = possibleRoutes(build.routes);
  const handlers = new Map<string, RequestHandler>();
  return (request, response, next) => {
    // what browsers ask to learn of further routes speaks of addresses other than its own
    const isWhole = request.path === '/__manifest';
    const ids = isWhole ? Object.keys(build.routes) : routesFor(request.path);
    const key = ids.join('\n');
    const known = handlers.get(key);
    if (known) return known(request, response, next);
    const handler = createRequestHandler({ build: buildOf(build, ids), getLoadContext });
    handlers.set(key, handler);
    return handler(request, response, next);
  };
}

/**
 * @returns a function from a path to the ids, in the map's order, of the routes that match it or a path above it (whose
 *   pages a browser gets along, to find its way up), with the layouts around them
 */
export function possibleRoutes(routes: Routes): (path: string) => string[] {
  const all = Object.entries(routes).flatMap(([id, route]) =>
    route ? [{ id, parentId: route.parentId, parts: partsOf(patternOf(route, routes)) }] : [],
  );
  return path => {
    const asked = partsOf(decoded(path));
    const ids = new Set<string>();
    for (const { id, parentId, parts } of all) {
      const isPossible = parts.every((part, place) => part === '*' || takes(part, asked[place]));
      if (!isPossible) continue;
      ids.add(id);
      for (let at = parentId; at; at = routes[at]?.parentId) ids.add(at);
    }
    return all.map(({ id }) => id).filter(id => ids.has(id));
  };
}

/** A part of a pattern that isn't a plain word takes any: what is told in vain costs only time. */
const takes = (part: string, asked: string | undefined) =>
  asked !== undefined && (/[:?]/.test(part) || part.toLowerCase() === asked.toLowerCase());

const partsOf = (path: string) => path.split('/').filter(part => part !== '');

/** The page's path, also where a browser asks only for its data. */
function decoded(path: string): string {
  const page = path.replace(/\.data$/, '').replace(/^\/_root$/, '/');
  return page
    .split('/')
    .map(part => {
      try {
        return decodeURIComponent(part).replaceAll('/', '%2F');
      } catch {
        return part;
      }
    })
    .join('/');
}

function buildOf(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
