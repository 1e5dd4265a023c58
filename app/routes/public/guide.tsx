import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GuidePage } from '#app/components/guides/guide-pages.tsx';
import { guideTopics } from '#app/components/guides/guide-topics.ts';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { notFound } from '#app/http/guards.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, data ? `guides:topics.${data.topic}.title` : 'guides:title');

export function loader({ params }: LoaderFunctionArgs) {
  const topic = guideTopics.find(one => one === params.topic);
  if (!topic) throw notFound();
  return { topic };
}

export default function Page() {
  return <GuidePage {...useLoaderData<typeof loader>()} />;
}
