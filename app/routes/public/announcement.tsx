import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { AnnouncementPage } from '#app/components/publicity/announcement-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { beginningOf } from '#app/domain/announcements.ts';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findAnnouncement } from '#app/services/publicity/public-announcements.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { announcement, address, picture } = data;
  const description = beginningOf(announcement.text);
  return sharedPageMeta({ title: announcement.title, description, address, picture });
};

/** One announcement with its files; a draft, or one that was withdrawn, isn't there. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  const number = Number(args.params.number);
  const announcement = await findAnnouncement({ contestId: contest.id, number }, ground);
  if (!announcement) throw notFound();
  return {
    contest: { code: contest.code, title: contest.title },
    announcement,
    address: ground.publicUrl + paths.announcement(contest.code, number),
    picture: ground.publicUrl + paths.banner(contest.code, '1200x630.png'),
  };
}

export default function Page() {
  return <AnnouncementPage {...useLoaderData<typeof loader>()} />;
}
