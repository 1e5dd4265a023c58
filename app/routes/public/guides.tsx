import type { MetaFunction } from '@remix-run/node';
import { GuidesPage } from '#app/components/guides/guide-pages.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'guides:title');

export default function Page() {
  return <GuidesPage />;
}
