import type { TFunction } from 'i18next';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { paths } from '#app/http/paths.ts';

/** The words on a contest's banners; `publicUrl` as people type it. */
export function kitText(
  contest: { code: string; title: string; rules: ContestRules },
  publicUrl: string,
  t: TFunction,
) {
  const { weeks } = contest.rules.calendar;
  const { kind, closesAt } = contest.rules.entry;
  const link = publicUrl + paths.contest(contest.code);
  const lines: [string, string] = [
    t('publicity:banners.round1', {
      opensAt: weeks[0]?.opensAt ?? closesAt,
      closesAt: weeks.at(-1)?.closesAt ?? closesAt,
    }),
    t(`publicity:banners.round2.${kind}`, { closesAt }),
  ];
  return { title: contest.title, lines, address: link.replace(/^https?:\/\//, ''), link };
}
