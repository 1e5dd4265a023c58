import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatTimeSeconds, type Instant } from '../../format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { QueueState } from './answer-queue.ts';
import { endsWithWeek } from './attempt-data.ts';

type AttemptNoticesProps = {
  contest: string;
  week: number;
  startedAt: Instant;
  state: QueueState;
  isTimeUp: boolean;
};

/** What stands between the answers on the page and the server. */
export function AttemptNotices({ contest, week, startedAt, state, isTimeUp }: AttemptNoticesProps) {
  const { t } = useTranslation('quiz-attempt');
  const { waiting, isAway, isKept, stopped, gaveWay, deadline } = state;
  const here = paths.attempt(contest, week);
  const names = (places: readonly number[]) =>
    places
      .map(place => t(place === 0 ? 'places.prediction' : 'places.question', { place }))
      .join(', ');
  return (
    <>
      {!isTimeUp && endsWithWeek({ startedAt, deadline }) && (
        <Notice tone="warning" live>
          <p>{t('notices.endsWithWeek', { week, time: formatTimeSeconds(deadline) })}</p>
        </Notice>
      )}
      {isTimeUp && (
        <Notice tone="warning" live title={t('notices.timeUp')}>
          <p>{t(isAway ? 'notices.timeUpAway' : 'notices.timeUpBody')}</p>
        </Notice>
      )}
      {stopped === 'signed-out' && (
        <Notice
          tone="danger"
          live
          title={t('notices.signedOut')}
          actions={
            <ButtonLink to={paths.signIn(here)} reload>
              {t('notices.signIn')}
            </ButtonLink>
          }
        >
          <p>{t('notices.signedOutBody')}</p>
        </Notice>
      )}
      {(stopped === 'not-yours' || stopped === 'excluded') && (
        <Notice
          tone="danger"
          live
          title={t(stopped === 'excluded' ? 'notices.excluded' : 'notices.notYours')}
          actions={
            <ButtonLink to={paths.quizWeek(contest, week)} reload>
              {t('notices.lookAgain')}
            </ButtonLink>
          }
        >
          <p>{t(stopped === 'excluded' ? 'notices.excludedBody' : 'notices.notYoursBody')}</p>
        </Notice>
      )}
      {stopped === 'refused' && (
        <Notice
          tone="danger"
          live
          title={t('notices.refused')}
          actions={
            <ButtonLink to={paths.quizWeek(contest, week)} reload>
              {t('notices.lookAgain')}
            </ButtonLink>
          }
        >
          <p>{t('notices.refusedBody')}</p>
        </Notice>
      )}
      {isAway && !stopped && !isTimeUp && (
        <Notice
          tone="warning"
          live
          title={
            waiting.length > 0
              ? t('notices.away', { count: waiting.length, places: names(waiting) })
              : t('notices.awayNothing')
          }
        >
          <p>{t(isKept ? 'notices.awayKept' : 'notices.awayNotKept')}</p>
        </Notice>
      )}
      {gaveWay.length > 0 && (
        <Notice>
          <p>{t('notices.gaveWay', { places: names(gaveWay) })}</p>
        </Notice>
      )}
    </>
  );
}
