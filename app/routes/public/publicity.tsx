import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/components/i18n.ts';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { PublicityPage } from '#app/components/publicity/publicity-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findFilm } from '#app/services/publicity/contest-film.server.ts';
import { codeFiles, listBanners } from '#app/services/publicity/draw-banners.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator();
  return sharedPageMeta({
    title: `${t('publicity:kit.title')} – ${data.contest.title}`,
    description: t('publicity:kit.lead'),
    address: data.publicUrl + paths.publicity(data.contest.code),
    picture: data.publicUrl + paths.banner(data.contest.code, '1200x630.png'),
  });
};

/** What units publicize the contest with. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  return {
    contest: { code: contest.code, title: contest.title },
    film: await findFilm(contest.id, ground),
    banners: listBanners(),
    codeFiles: [...codeFiles],
    publicUrl: ground.publicUrl,
  };
}

export default function Page() {
  return <PublicityPage {...useLoaderData<typeof loader>()} />;
}
