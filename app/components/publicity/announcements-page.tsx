import { Megaphone, Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import type { Instant } from '../format.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

export type ListedAnnouncement = {
  number: number;
  title: string;
  publishedAt: Instant;
  isPinned: boolean;
  files: number;
  beginning: string;
};

export type AnnouncementsPageProps = {
  contest: { code: string; title: string };
  announcements: readonly ListedAnnouncement[];
  /** Address of the feed. */
  feed: string;
};

/** `…/thong-bao-chung`: what the organizers tell everybody. */
export function AnnouncementsPage({ contest, announcements, feed }: AnnouncementsPageProps) {
  const { t } = useTranslation('publicity');
  return (
    <>
      <PageHeading
        eyebrow={contest.title}
        title={t('announcements.title')}
        lead={t('announcements.lead')}
      />
      {announcements.length === 0 ? (
        <EmptyState icon={Megaphone} title={t('announcements.none')} />
      ) : (
        <AnnouncementList contest={contest.code} announcements={announcements} />
      )}
      <p className="print:hidden">
        <TextLink to={feed} reload>
          {t('announcements.feed')}
        </TextLink>
      </p>
    </>
  );
}

/** Titles with their dates and beginnings. */
export function AnnouncementList(props: {
  contest: string;
  announcements: readonly ListedAnnouncement[];
}) {
  const { t } = useTranslation('publicity');
  return (
    <ul className="mb-6 divide-y divide-line rounded-lg border border-line bg-surface">
      {props.announcements.map(announcement => (
        <li key={announcement.number} className="px-5 py-4">
          <h2 className="text-lg font-semibold wrap-anywhere">
            <TextLink
              quiet
              lang={dataLanguage}
              to={paths.announcement(props.contest, announcement.number)}
            >
              {announcement.title}
            </TextLink>
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            {announcement.isPinned && (
              <StatusBadge tone="info" icon={Pin}>
                {t('announcements.pinned')}
              </StatusBadge>
            )}
            <span>{t('announcements.published', { at: announcement.publishedAt })}</span>
            {announcement.files > 0 && (
              <span>{t('announcements.files', { count: announcement.files })}</span>
            )}
          </p>
          <p lang={dataLanguage} className="mt-2 max-w-prose wrap-anywhere">
            {announcement.beginning}
          </p>
        </li>
      ))}
    </ul>
  );
}
