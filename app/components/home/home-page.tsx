import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type ShownTask, TaskList } from './task-list.tsx';

export type HomePageProps = {
  signedIn: boolean;
  mayCreate: boolean;
  contests: readonly {
    code: string;
    title: string;
    state: 'upcoming' | 'running' | 'judging' | 'over';
    entriesCloseAt: string;
    entriesOpen: boolean;
    tasks: readonly ShownTask[];
  }[];
};

const tones = {
  upcoming: 'info',
  running: 'success',
  judging: 'warning',
  over: 'neutral',
} as const;

/** The front door: which contests there are, and what the person who is signed in must do now. */
export function HomePage({ contests, signedIn, mayCreate }: HomePageProps) {
  const { t } = useTranslation('home');
  const busy = contests.filter(({ tasks }) => tasks.length > 0);
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={!signedIn && <ButtonLink to={paths.signIn()}>{t('signIn')}</ButtonLink>}
      />
      {signedIn && (
        <>
          <SectionHeading title={t('now')} />
          {busy.length === 0 && <TaskList contest="" tasks={[]} />}
          {busy.map(({ code, title, tasks }) => (
            <section key={code}>
              <h3 className="mb-2 font-semibold">{title}</h3>
              <TaskList contest={code} tasks={tasks} />
            </section>
          ))}
        </>
      )}
      <SectionHeading title={t('contests')} />
      {contests.length === 0 && (
        <EmptyState title={t('noContests')}>{t('noContestsBody')}</EmptyState>
      )}
      <CardGrid>
        {contests.map(contest => (
          <Card
            key={contest.code}
            title={contest.title}
            to={paths.contest(contest.code)}
            level={3}
            aside={
              <StatusBadge tone={tones[contest.state]}>{t(`state.${contest.state}`)}</StatusBadge>
            }
          >
            {contest.entriesOpen && t('entriesOpenBody', { closesAt: contest.entriesCloseAt })}
          </Card>
        ))}
      </CardGrid>
      {mayCreate && (
        <p className="mt-6">
          <ButtonLink to={paths.newContest()} variant="secondary">
            {t('newContest')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
