import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/components/i18n.ts';
import { defaultLanguage } from '#app/domain/language.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listAnnouncements } from '#app/services/publicity/public-announcements.server.ts';
import { writeFeed } from '#app/services/publicity/write-feed.server.ts';

/** The announcements for readers of feeds (Atom). */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  const t = translator(defaultLanguage);
  const announcements = await listAnnouncements(contest.id, ground);
  const { code } = contest;
  const feed = writeFeed(
    announcements,
    {
      title: `${t('publicity:announcements.title')} – ${contest.title}`,
      author: t('common:shell.footer'),
      address: ground.publicUrl + paths.announcements(code),
      ownAddress: ground.publicUrl + paths.announcementsFeed(code),
      language: defaultLanguage,
      since: ground.clock.now(),
    },
    number => ground.publicUrl + paths.announcement(code, number),
  );
  return new Response(feed, {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    },
  });
}
