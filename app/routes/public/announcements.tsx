import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/components/i18n.ts';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { AnnouncementsPage } from '#app/components/publicity/announcements-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { beginningOf } from '#app/domain/announcements.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listAnnouncements } from '#app/services/publicity/public-announcements.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator();
  const { contest, address, picture, feed } = data;
  const title = t('publicity:announcements.title');
  return [
    ...sharedPageMeta({
      title: `${title} – ${contest.title}`,
      description: t('publicity:announcements.lead'),
      ...{ address, picture },
    }),
    { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title, href: feed },
  ];
};

/** What the organizers tell everybody. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  const announcements = await listAnnouncements(contest.id, ground);
  return {
    contest: { code: contest.code, title: contest.title },
    announcements: announcements.map(({ number, title, text, publishedAt, isPinned, files }) => ({
      ...{ number, title, publishedAt, isPinned, files: files.length },
      beginning: beginningOf(text, 240),
    })),
    feed: paths.announcementsFeed(contest.code),
    address: ground.publicUrl + paths.announcements(contest.code),
    picture: ground.publicUrl + paths.banner(contest.code, '1200x630.png'),
  };
}

export default function Page() {
  return <AnnouncementsPage {...useLoaderData<typeof loader>()} />;
}
