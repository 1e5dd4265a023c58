import { useTranslation } from 'react-i18next';
import type { ContestState, Stage } from '#app/domain/contest-calendar.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { useFormat } from '../use-format.ts';
import { CalendarTable } from './calendar-table.tsx';
import { sentencesOf } from './rules-sentences.ts';
import { ContestStateBadge } from './state-badge.tsx';
import { TaskList, type TaskView } from './task-list.tsx';

export type ContestPageProps = {
  contest: { code: string; title: string; rules: ContestRules };
  state: ContestState;
  stages: readonly Stage[];
  serverNow: string;
  signedIn: boolean;
  tasks: readonly TaskView[];
  publications: { count: number; newestAt: string | null };
};

/** What everyone reads about a contest first. */
export function ContestPage(props: ContestPageProps) {
  const { contest, state, stages, serverNow, signedIn, tasks, publications } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { code, title, rules } = contest;
  const { kind, closesAt } = rules.entry;
  const entriesOpen = stages.some(stage => stage.kind === 'entries' && stage.state === 'now');
  const lines = sentencesOf(rules, t, format.dateTimeLong);
  return (
    <>
      <PageHeading
        eyebrow={<ContestStateBadge state={state} />}
        title={title}
        lead={t('contests:calendar.line', {
          opensAt: rules.calendar.weeks[0]?.opensAt,
          weeks: rules.weeks,
          closesAt,
        })}
        actions={
          <>
            <ButtonLink to={paths.rules(code)} variant="secondary">
              {t('contests:page.rules')}
            </ButtonLink>
            <ButtonLink to={paths.results(code)} variant="secondary">
              {t('contests:page.results')}
            </ButtonLink>
          </>
        }
      />
      {entriesOpen && (
        <section aria-label={t(`contests:page.closing.${kind}`)}>
          <p className="mb-1 font-semibold">{t(`contests:page.closing.${kind}`)}</p>
          <Countdown until={closesAt} serverNow={serverNow} look="panel" />
        </section>
      )}
      {tasks.length > 0 && (
        <>
          <SectionHeading title={t('contests:page.tasks')} />
          <TaskList contest={code} tasks={tasks} />
        </>
      )}
      <SectionHeading title={t('contests:calendar.title')} />
      <CalendarTable stages={stages} kind={kind} />
      <SectionHeading title={t('contests:page.about')} />
      <CardGrid>
        <Card title={t('contests:page.participants')} level={3}>
          <Lines lines={lines.participants.slice(0, 5)} />
        </Card>
        <Card title={t('contests:page.entry')} level={3}>
          <Lines lines={lines.entry} />
        </Card>
        <Card title={t('home:results')} to={paths.results(code)} level={3}>
          <p>
            {publications.newestAt
              ? t('contests:page.published', {
                  count: publications.count,
                  at: publications.newestAt,
                })
              : t('contests:page.noResults')}
          </p>
        </Card>
        {!signedIn && (
          <Card title={t('common:shell.signIn')} to={paths.signIn(paths.contest(code))} level={3}>
            <p>{t('contests:page.signIn')}</p>
          </Card>
        )}
      </CardGrid>
    </>
  );
}

export function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="max-w-prose list-disc space-y-1.5 ps-5">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
