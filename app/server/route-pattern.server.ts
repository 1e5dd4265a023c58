import type { ServerBuild } from '@remix-run/node';

type Routes = Record<string, { path?: string; parentId?: string; index?: boolean } | undefined>;

/**
 * What logs and metrics call an address: the route map's pattern, in which codes and ids of people's things are names.
 * @returns a function from a path to its pattern; `*` where there is none
 */
export function routePatterns(routes: ServerBuild['routes']): (path: string) => string {
  const known = Object.values(routes as Routes)
    .map(route => (route ? patternOf(route, routes as Routes) : '/'))
    .filter((pattern, index, all) => all.indexOf(pattern) === index)
    .sort((one, other) => rank(one).localeCompare(rank(other), 'en'))
    .map(pattern => ({ pattern, test: testOf(pattern) }));
  return path => {
    // what a page in the browser asks for its data
    const page = path === '/_root.data' ? '/' : path.replace(/\.data$/, '');
    // what is answered ahead of the framework, and stands in no map
    if (page === '/healthz' || page === '/readyz') return page;
    if (page.startsWith('/assets/') || /^\/[^/]+\.\w+$/.test(page)) return '/assets/*';
    if (/^\/tai-len\/[^/]+$/.test(page)) return '/tai-len/:upload';
    const pattern = known.find(({ test }) => test.test(page))?.pattern;
    return !pattern || pattern === '/*' ? '*' : pattern;
  };
}

/** The whole pattern of a route's address, from the root. */
export function patternOf(route: NonNullable<Routes[string]>, routes: Routes): string {
  const parts: string[] = [];
  for (let at: Routes[string] = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path);
  }
  return `/${parts.join('/')}`;
}

/** A literal goes before a name at the same place, and both before what takes everything. */
const rank = (pattern: string) =>
  pattern
    .split('/')
    .map(part => (part === '*' ? '2' : part.startsWith(':') ? '1' : `0${part}`))
    .join('/');

const testOf = (pattern: string) => {
  const parts = pattern.split('/').map(part => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}/?$`);
};
