import type { ContestRules } from '#app/domain/contest-rules.ts';
import { paths } from '#app/http/paths.ts';
import { translator } from '../i18n.ts';
import { sharedPageMeta } from '../page-meta.ts';

/** What a shared link to a contest's page shows: what it is about, the rounds' dates, its banner. */
export function contestMeta(
  page: {
    contest: { code: string; title: string; rules: ContestRules };
    publicUrl: string;
  },
  pathOf: (contest: string) => string,
  titleKey?: string,
) {
  const t = translator();
  const { contest, publicUrl } = page;
  const { calendar, weeks, entry } = contest.rules;
  return [
    ...sharedPageMeta({
      title: titleKey ? `${t(titleKey)} – ${contest.title}` : contest.title,
      description: t('contests:calendar.line', {
        opensAt: calendar.weeks[0]?.opensAt,
        weeks,
        closesAt: entry.closesAt,
      }),
      address: publicUrl + pathOf(contest.code),
      picture: publicUrl + paths.banner(contest.code, '1200x630.png'),
      pictureText: contest.title,
    }),
    {
      ...{ tagName: 'link', rel: 'alternate', type: 'application/atom+xml' },
      ...{ title: t('publicity:announcements.title'), href: paths.announcementsFeed(contest.code) },
    },
  ];
}
