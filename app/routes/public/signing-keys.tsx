import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SigningKeysPage } from '#app/components/awards/signing-keys-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { listPublicKeys } from '#app/services/awards/signing-keys.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'publishing:keys.title');

export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { code, title, id } = contest;
  return { contest: { code, title }, keys: await listPublicKeys(id, args.context.ground) };
}

export default function SigningKeysRoute() {
  return <SigningKeysPage {...useLoaderData<typeof loader>()} />;
}
