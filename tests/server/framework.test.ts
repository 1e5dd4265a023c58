import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import { beforeAll, expect, it } from 'vitest';
import { possibleRoutes } from '#app/server/framework.server.ts';
import { patternOf } from '#app/server/route-pattern.server.ts';

const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');

let routes: ServerBuild['routes'];
beforeAll(async () => {
  ({ routes } = (await import(pathToFileURL(buildFile).href)) as ServerBuild);
});

type Node = { id: string; path?: string; index?: boolean; children?: Node[] };

/** Those of `ids` as the framework's tree. */
function treeOf(ids: readonly string[], parentId?: string): Node[] {
  return ids
    .map(id => routes[id])
    .filter(route => route !== undefined)
    .filter(route => route.parentId === parentId)
    .map(route => {
      const children = treeOf(ids, route.id);
      const at = { id: route.id, path: route.path, index: route.index };
      return children.length > 0 ? { ...at, children } : at;
    });
}

const matched = (tree: Node[], address: string) =>
  matchRoutes(tree as Parameters<typeof matchRoutes>[0], address)?.map(({ route, params }) => ({
    ...{ id: route.id, params },
  }));

it('gives the framework every route that an address, or one above it, matches in the whole map', () => {
  const routesFor = possibleRoutes(routes);
  const whole = treeOf(Object.keys(routes));
  const patterns = Object.values(routes).map(route => (route ? patternOf(route, routes) : '/'));
  const addresses = patterns.flatMap(pattern => {
    const address = pattern.replace(/:\w+/g, 'mot-ma').replace('*', 'khong/co');
    const odd = address.replace('mot-ma', '%E1%BB%9F%2F1').replace('to-chuc', 'TO-%63huc');
    return [address, `${address}/`, `/${address}`, `${address}/thua`, odd];
  });
  expect(addresses.length).toBeGreaterThan(500);
  let most = 0;
  for (const address of addresses) {
    const ids = routesFor(address);
    const few = treeOf(ids);
    most = Math.max(most, ids.length);
    const parts = address.split('/').filter(Boolean);
    for (let length = parts.length; length >= 0; length--) {
      const above = length === parts.length ? address : `/${parts.slice(0, length).join('/')}`;
      expect(matched(few, above), `${above} of ${address}`).toEqual(matched(whole, above));
    }
    expect(routesFor(`${address.replace(/\/$/, '/_root')}.data`)).toEqual(
      expect.arrayContaining(matched(whole, address)?.map(({ id }) => id) ?? []),
    );
  }
  expect(most).toBeLessThan(Object.keys(routes).length / 3);
});
