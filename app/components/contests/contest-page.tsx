import { useTranslation } from 'react-i18next';
import type { ContestState, Stage } from '#app/domain/contest-calendar.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { dataLanguage } from '#app/domain/language.ts';
import { paths } from '#app/http/paths.ts';
import type { Instant } from '../format.ts';
import { FilmCard } from '../publicity/film-card.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { useFormat } from '../use-format.ts';
import { CalendarLine } from './calendar-line.tsx';
import { CalendarTable } from './calendar-table.tsx';
import { OpenStages } from './open-stages.tsx';
import { prizeLines, sentencesOf } from './rules-sentences.ts';
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
  /** The first ones of those that are public. */
  announcements: readonly { number: number; title: string; publishedAt: Instant }[];
  film: string | null;
};

/** What everyone reads about a contest first. */
export function ContestPage(props: ContestPageProps) {
  const { contest, state, stages, serverNow, signedIn, tasks, publications, film } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { code, title, rules } = contest;
  const { kind, closesAt } = rules.entry;
  const lines = sentencesOf(rules, t, format);
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
            {publications.count > 0 && (
              <ButtonLink to={paths.results(code)} variant="secondary">
                {t('contests:page.results')}
              </ButtonLink>
            )}
          </>
        }
      />
      {tasks.length > 0 && (
        <>
          <SectionHeading title={t('contests:page.tasks')} />
          <TaskList contest={code} {...{ tasks, serverNow }} />
        </>
      )}
      {!signedIn && <OpenStages contest={code} stages={stages} kind={kind} serverNow={serverNow} />}
      <Announced contest={code} announcements={props.announcements} />
      <SectionHeading title={t('contests:page.about')} />
      <CardGrid>
        <Card title={t('contests:page.quiz')} level={3}>
          <Lines
            lines={[
              t('contests:page.quizWho'),
              t('contests:page.questions', {
                weeks: rules.weeks,
                count: rules.questionsPerAttempt,
              }),
            ]}
          />
        </Card>
        <Card title={t('contests:page.entry')} level={3}>
          <Lines lines={lines.entry} />
        </Card>
        <Card title={t('contests:page.awarded')} to={paths.results(code)} level={3}>
          <Lines
            lines={[
              ...prizeLines(rules, t),
              publications.newestAt
                ? t('contests:page.published', {
                    count: publications.count,
                    at: publications.newestAt,
                  })
                : t('contests:page.noResults'),
            ]}
          />
        </Card>
        {film && <FilmCard film={film} />}
      </CardGrid>
      <p className="mb-6">
        <TextLink to={paths.rules(code)}>{t('contests:page.allRules')}</TextLink>
      </p>
      <SectionHeading title={t('contests:calendar.title')} />
      <CalendarLine contest={contest} stages={stages} kind={kind} now={serverNow} />
      <Fold title={t('contests:page.all')}>
        <CalendarTable stages={stages} kind={kind} />
        <p className="-mt-3 mb-4 print:hidden">
          <TextLink to={paths.calendar(code)} reload>
            {t('contests:calendar.addAll')}
          </TextLink>
        </p>
      </Fold>
    </>
  );
}

/** The newest announcements, and the way to all. */
function Announced(props: { contest: string; announcements: ContestPageProps['announcements'] }) {
  const { t } = useTranslation();
  if (props.announcements.length === 0) return null;
  return (
    <>
      <SectionHeading
        title={t('publicity:announcements.title')}
        actions={
          <TextLink to={paths.announcements(props.contest)}>
            {t('publicity:announcements.all')}
          </TextLink>
        }
      />
      <ul className="mb-6 divide-y divide-line rounded-lg border border-line bg-surface">
        {props.announcements.map(({ number, title, publishedAt }) => (
          <li key={number} className="px-5 py-3">
            <TextLink
              to={paths.announcement(props.contest, number)}
              lang={dataLanguage}
              className="font-semibold wrap-anywhere"
            >
              {title}
            </TextLink>
            <p className="text-sm text-muted">
              {t('publicity:announcements.published', { at: publishedAt })}
            </p>
          </li>
        ))}
      </ul>
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
