import { matchRoutes } from '@remix-run/react';

/**
 * Fetches the scripts of the page at an address and puts them where the router looks first. A link's own `prefetch`
 * reloads the page it stands on where they can't be had; without a line, what is on the screen would be gone.
 * @returns whether they are here; false too while the router hasn't learnt yet which they are
 */
export async function fetchScriptsAhead(address: string): Promise<boolean> {
  const matches = matchRoutes(window.__remixRouter.routes, address) ?? [];
  if (matches.at(-1)?.route.path?.endsWith('*') !== false) return false;
  const here = window.__remixRouteModules;
  const fetched = matches.map(async ({ route: { id } }) => {
    if (id === undefined || here[id]) return;
    here[id] = await import(/* @vite-ignore */ window.__remixManifest.routes[id]?.module ?? '');
  });
  return (await Promise.allSettled(fetched)).every(({ status }) => status === 'fulfilled');
}
