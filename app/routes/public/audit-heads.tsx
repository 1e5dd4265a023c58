import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AuditHeadsPage } from '#app/components/audit/audit-heads-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { listAuditHeads } from '#app/services/audit/audit-heads.server.ts';

/** A year of days; the file holds all. */
const mostShown = 366;

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'record:title');

export async function loader({ context }: LoaderFunctionArgs) {
  return { heads: await listAuditHeads(context.ground, mostShown) };
}

export default function AuditHeadsRoute() {
  return <AuditHeadsPage {...useLoaderData<typeof loader>()} />;
}
