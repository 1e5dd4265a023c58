import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { MessagesNotice, type ShownMessage } from '../messages/messages-notice.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type JudgeNoticesProps = {
  contest: string;
  discussions: number;
  samples: number;
  pairs: number;
  messages: ShownMessage[];
};

/** What waits for a judge beside their entries: messages, discussions, pairs to compare, samples not scored yet. */
export function JudgeNotices(props: JudgeNoticesProps) {
  const { contest, discussions, samples, pairs, messages } = props;
  const { t } = useTranslation();
  return (
    <>
      <MessagesNotice contest={contest} messages={messages} />
      {pairs > 0 && (
        <Notice
          tone="warning"
          title={t('pairwise:compare.invite')}
          actions={
            <ButtonLink to={paths.compare(contest)}>{t('pairwise:compare.start')}</ButtonLink>
          }
        >
          {t('pairwise:compare.inviteAdvice', { count: pairs })}
        </Notice>
      )}
      {discussions > 0 && (
        <Notice
          tone="warning"
          actions={
            <ButtonLink variant="secondary" to={paths.discussions(contest)}>
              {t('discussion:notice.go')}
            </ButtonLink>
          }
        >
          {t('discussion:notice.open', { count: discussions })}
        </Notice>
      )}
      {samples > 0 && (
        <Notice
          actions={
            <ButtonLink variant="secondary" to={paths.calibration(contest)}>
              {t('calibration:notice.go')}
            </ButtonLink>
          }
        >
          {t('calibration:notice.open', { count: samples })}
        </Notice>
      )}
    </>
  );
}
