import { useTranslation } from 'react-i18next';
import type { Stage } from '#app/domain/contest-calendar.ts';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { ContestCalendar } from './contest-calendar.tsx';
import { type ShownTask, TaskList } from './task-list.tsx';

export type ContestPageProps = {
  contest: { code: string; title: string };
  entry: EntryRules;
  stages: readonly Stage[];
  tasks: readonly ShownTask[];
  signedIn: boolean;
  entriesOpen: boolean;
  serverNow: string;
};

/** A contest's front page: where it stands, until when entries are taken, what to do now. */
export function ContestPage(props: ContestPageProps) {
  const { contest, entry, stages, tasks, signedIn, entriesOpen, serverNow } = props;
  const { t } = useTranslation('home');
  return (
    <>
      <PageHeading title={contest.title} lead={t(`entryKind.${entry.kind}`, { ...entry })} />
      {entriesOpen && (
        <Notice tone="info" title={t('entriesOpen')}>
          {t('entriesOpenBody', { closesAt: entry.closesAt })}{' '}
          <Countdown until={entry.closesAt} serverNow={serverNow} />
        </Notice>
      )}
      {signedIn && (
        <>
          <SectionHeading title={t('now')} />
          <TaskList contest={contest.code} tasks={tasks} />
        </>
      )}
      <SectionHeading title={t('calendar')} />
      <ContestCalendar stages={stages} />
      <div className="flex flex-wrap gap-3">
        {!signedIn && (
          <ButtonLink to={paths.signIn(paths.contest(contest.code))}>{t('signIn')}</ButtonLink>
        )}
        <ButtonLink to={paths.rules(contest.code)} variant="secondary">
          {t('rules')}
        </ButtonLink>
        <ButtonLink to={paths.results(contest.code)} variant="secondary">
          {t('results')}
        </ButtonLink>
      </div>
    </>
  );
}
