import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attemptSeconds } from '#app/domain/quiz/attempt-life.ts';
import { paths } from '#app/http/paths.ts';
import { formatClosingTime, formatTimeSeconds, type Instant } from '../../format.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PostForm } from '../../ui/form.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormat } from '../../use-format.ts';
import { type Barred, BarredNotice, isBarred } from './barred-notice.tsx';
import { ServerClock } from './server-clock.ts';
import { type QuizWeekRow, weekStanding } from './week-standing.ts';

export type WeekRulesPageProps = Barred & {
  contest: { code: string; title: string };
  week: QuizWeekRow;
  questions: number;
  zeroScoreDisqualifies: boolean;
  /** The server's clock. */
  now: Instant;
  /** What was just sent belonged to somebody else's attempt. */
  wasOfOther: boolean;
};

/** `…/trac-nghiem/:week`: the rules of an attempt in short sentences, and its start. */
export function WeekRulesPage(page: WeekRulesPageProps) {
  const { contest, week, questions, zeroScoreDisqualifies } = page;
  const { t } = useTranslation('quiz-attempt');
  const { dateTimeLong, closingLong } = useFormat();
  const sentences = [
    ...['questions', 'prediction', 'time', 'once', 'saved', 'clock', 'end'],
    zeroScoreDisqualifies ? 'zeroDisqualifies' : 'zero',
    'solution',
  ];
  return (
    <div className="max-w-3xl">
      <PageHeading
        title={t('rules.title', { week: week.week })}
        lead={t('rules.lead', {
          opensAt: dateTimeLong(week.opensAt),
          closesAt: closingLong(week.closesAt),
        })}
      />
      {page.wasOfOther && (
        <Notice tone="warning" live title={t('notices.notYours')}>
          <p>{t('notices.notYoursNothing')}</p>
        </Notice>
      )}
      <BarredNotice {...page} />
      {!isBarred(page) && <StandingNotice {...page} />}
      {weekStanding(week) !== 'missed' && (
        <>
          <SectionHeading title={t('rules.heading')} />
          <ul className="list-disc space-y-2.5 ps-6 text-lg">
            {sentences.map(key => (
              <li key={key} className={key.startsWith('zero') ? 'font-semibold' : undefined}>
                {t(`rules.${key}`, { questions })}
              </li>
            ))}
          </ul>
        </>
      )}
      <FormActions>
        {!isBarred(page) && <Start {...page} />}
        <ButtonLink variant="secondary" to={paths.quiz(contest.code)}>
          {t('rules.back')}
        </ButtonLink>
      </FormActions>
    </div>
  );
}

const large = 'min-h-14 px-8 text-xl';

function Start({ contest, week }: WeekRulesPageProps) {
  const { t } = useTranslation('quiz-attempt');
  const standing = weekStanding(week);
  if (standing === 'running') {
    return (
      <ButtonLink to={paths.attempt(contest.code, week.week)} className={large}>
        {t('rules.goOn')}
      </ButtonLink>
    );
  }
  if (standing !== 'open' || !week.isReady) return null;
  return (
    <PostForm>
      <Button className={`${large} max-sm:w-full`} busyLabel={t('rules.starting')}>
        {t('rules.start')}
      </Button>
    </PostForm>
  );
}

/** What a person has to know before all rules: that it runs, that there is little time, that it isn't open. */
function StandingNotice({ week, now }: WeekRulesPageProps) {
  const { t } = useTranslation('quiz-attempt');
  const { dateTimeLong, closingLong } = useFormat();
  const standing = weekStanding(week);
  if (standing === 'running' && week.attempt) {
    return (
      <Notice tone="warning" title={t('rules.running')}>
        <p>{t('rules.runningBody', { time: formatTimeSeconds(week.attempt.deadline) })}</p>
      </Notice>
    );
  }
  if (standing === 'next' || standing === 'missed') {
    const key = standing === 'next' ? 'next' : 'past';
    return (
      <Notice
        tone={key === 'past' ? 'danger' : 'info'}
        title={t(`rules.${key}`, { week: week.week })}
      >
        <p>
          {t(`rules.${key}Body`, {
            opensAt: dateTimeLong(week.opensAt),
            closesAt: closingLong(week.closesAt),
          })}
        </p>
      </Notice>
    );
  }
  if (standing !== 'open') return null;
  if (!week.isReady) {
    return (
      <Notice tone="warning" title={t('rules.notReady')}>
        <p>{t('rules.notReadyBody')}</p>
      </Notice>
    );
  }
  return <ShortNotice closesAt={week.closesAt} now={now} />;
}

/** That the week closes before an attempt's time would be up; whoever reads on sees it come. */
function ShortNotice({ closesAt, now }: { closesAt: string; now: Instant }) {
  const { t } = useTranslation('quiz-attempt');
  const [clock] = useState(() => new ServerClock(now));
  const [at, setAt] = useState(() => new Date(now).getTime());
  useEffect(() => {
    const timer = setInterval(() => setAt(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  const left = Math.max(0, Math.floor((Date.parse(closesAt) - at) / 1000));
  if (left >= attemptSeconds) return null;
  const words = t('rules.left', { minutes: Math.floor(left / 60), seconds: left % 60 });
  return (
    <Notice
      tone="warning"
      title={t('rules.short', { time: formatClosingTime(closesAt), left: words })}
    >
      <p>{t('rules.shortBody')}</p>
    </Notice>
  );
}
