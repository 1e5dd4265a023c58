import { useTranslation } from 'react-i18next';
import type { ContestState } from '#app/domain/contest-calendar.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import { ContestStateBadge } from '../contests/state-badge.tsx';
import { TaskList, type TaskView } from '../contests/task-list.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';

export type HomeContest = {
  code: string;
  title: string;
  state: ContestState;
  weeks: number;
  opensAt: string;
  closesAt: string;
  tasks: readonly TaskView[];
};

export type HomePageProps = {
  contests: readonly HomeContest[];
  signedIn: boolean;
  mayCreate: boolean;
  serverNow: string;
};

/** The first page: the contests, and for who is signed in what must be done now. */
export function HomePage({ contests, signedIn, mayCreate, serverNow }: HomePageProps) {
  const { t } = useTranslation();
  const own = contests.filter(({ tasks }) => tasks.length > 0);
  return (
    <>
      <PageHeading title={t('home:heading')} lead={t('home:lead')} />
      {signedIn && (
        <>
          <SectionHeading title={t('home:tasks')} />
          {own.length === 0 && <p className="mb-6 text-muted">{t('home:noTasks')}</p>}
          {own.map(contest => (
            <section key={contest.code} aria-label={contest.title}>
              <p lang={dataLanguage} className="mb-2 font-semibold">
                {contest.title}
              </p>
              <TaskList contest={contest.code} {...{ tasks: contest.tasks, serverNow }} />
            </section>
          ))}
        </>
      )}
      <SectionHeading
        title={t('home:contests')}
        actions={
          mayCreate && (
            <ButtonLink to={paths.newContest()} variant="secondary" size="small">
              {t('home:newContest')}
            </ButtonLink>
          )
        }
      />
      {contests.length === 0 && (
        <EmptyState title={t('home:noContests')}>{t('home:noContestsBody')}</EmptyState>
      )}
      <div className="space-y-5">
        {contests.map(contest => (
          <ContestCard key={contest.code} contest={contest} />
        ))}
      </div>
      {!signedIn && <WaysIn />}
    </>
  );
}

const guides = { contestant: 'thi-trac-nghiem', unit: 'nop-bai', judge: 'cham-diem' } as const;

/** Who signs in, and for what. */
function WaysIn() {
  const { t } = useTranslation('home');
  return (
    <>
      <SectionHeading
        title={t('signInTitle')}
        actions={<ButtonLink to={paths.signIn()}>{t('common:shell.signIn')}</ButtonLink>}
      />
      <CardGrid>
        {(['contestant', 'unit', 'judge'] as const).map(role => (
          <Card key={role} level={3} title={t(`roles.${role}.title`)}>
            <p>{t(`roles.${role}.body`)}</p>
            <p className="mt-3">
              <TextLink to={paths.guide(guides[role])}>{t(`roles.${role}.guide`)}</TextLink>
            </p>
          </Card>
        ))}
      </CardGrid>
    </>
  );
}

function ContestCard({ contest }: { contest: HomeContest }) {
  const { t } = useTranslation();
  const { code, title, state } = contest;
  const links = [
    ['home:open', paths.contest(code)],
    ['home:rules', paths.rules(code)],
    ['home:results', paths.results(code)],
  ] as const;
  return (
    <Card
      title={title}
      to={paths.contest(code)}
      level={3}
      aside={<ContestStateBadge state={state} />}
      emphasis={state === 'running'}
    >
      <p>{t('contests:calendar.line', { ...contest })}</p>
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
        {links.map(([label, to]) => (
          <TextLink key={to} to={to}>
            {t(label)}
          </TextLink>
        ))}
      </p>
    </Card>
  );
}
