import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DesignPage } from '#app/components/design/design-page.tsx';
import { exampleFields } from '#app/components/design/form-example.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import stylesheet from '#app/components/styles.css?raw';
import { readColourTokens } from '#app/components/ui/contrast.ts';
import { paths } from '#app/http/paths.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, 'design:title'),
  { name: 'robots', content: 'noindex' },
];

export function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const given = (name: string) => asked.get(name)?.slice(0, 500) ?? undefined;
  return {
    tokens: readColourTokens(stylesheet),
    now: context.ground.clock.now().toISOString(),
    tab: asked.get('the') ?? '',
    page: paths.design(),
    form: {
      isSent: asked.has('gui'),
      values: Object.fromEntries([...exampleFields, 'mo-ta'].map(name => [name, given(name)])),
    },
  };
}

export default function DesignRoute() {
  return <DesignPage {...useLoaderData<typeof loader>()} />;
}
