import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { SloganPage } from '#app/components/results/slogan-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { askedSlogan } from '#app/http/asked-slogan.server.ts';
import { paths } from '#app/http/paths.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? sharedPageMeta({
        ...{ title: `“${data.slogan.slogan}”`, description: data.description },
        ...{ address: data.address, picture: data.picture, pictureText: data.slogan.slogan },
      })
    : [];

export async function loader(args: LoaderFunctionArgs) {
  const { contest, slogan } = await askedSlogan(args);
  const { publicUrl } = args.context.ground;
  const of = [contest.code, slogan.number, slogan.place] as const;
  return {
    contest: { code: contest.code, title: contest.title },
    slogan,
    description: `${slogan.unitName} – ${contest.title}`,
    address: publicUrl + paths.slogan(...of),
    picture: publicUrl + paths.sloganCard(...of),
  };
}

export default function SloganRoute() {
  const { contest, slogan } = useLoaderData<typeof loader>();
  return <SloganPage contest={contest} slogan={slogan} />;
}
