import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { WidgetTestPage } from '#app/components/publicity/widget-test-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf } from '#app/http/guards.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publicity:widget.test');

/** Both snippets at work; its headers let it frame pages of ours (server/security-headers.server.ts). */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  return { contest: { code: contest.code, title: contest.title } };
}

export default function Page() {
  return <WidgetTestPage {...useLoaderData<typeof loader>()} />;
}
