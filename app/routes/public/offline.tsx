import type { MetaFunction } from '@remix-run/node';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { OfflinePage } from '#app/components/ui/offline-page.tsx';

export const handle: RouteHandle = { hydrate: false, isForWhoever: true };

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, 'common:error.line.title'),
  { name: 'robots', content: 'noindex' },
];

/** Kept by the browser (`public/sw.js`) and shown in place of any page that it can't fetch. */
export default function OfflineRoute() {
  return <OfflinePage />;
}
