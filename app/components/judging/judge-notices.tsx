import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** What waits for a judge beside their entries: discussions that are open, samples not scored yet. */
export function JudgeNotices(props: { contest: string; discussions: number; samples: number }) {
  const { contest, discussions, samples } = props;
  const { t } = useTranslation();
  return (
    <>
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
