import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import type { ProgressJudge, RemindedCounts } from './progress-view.ts';

/** One click reminds all judges who are behind. */
export function RemindAll({ judges }: { judges: ProgressJudge[] }) {
  const { t } = useTranslation('messages');
  const count = judges.filter(({ behind }) => behind).length;
  if (count === 0) return null;
  return (
    <PostForm hidden={{ intent: 'remind' }} preventScrollReset>
      <Button variant="secondary" icon={<BellRing aria-hidden />}>
        {t('remind.all', { count })}
      </Button>
    </PostForm>
  );
}

/** One click reminds one judge; when that was last done stands beside. */
export function RemindOne({ judge }: { judge: ProgressJudge }) {
  const { t } = useTranslation('messages');
  const { counts, revoked, remindedAt } = judge;
  return (
    <>
      {!revoked && counts.submitted < counts.total && (
        <PostForm hidden={{ intent: 'remind', judgeId: judge.personId }} preventScrollReset>
          <Button
            variant="quiet"
            size="small"
            aria-label={t('remind.oneLabel', { judge: judge.fullName })}
          >
            {t('remind.one')}
          </Button>
        </PostForm>
      )}
      {remindedAt && (
        <span className="block text-sm text-muted">
          {t('remind.lastAt', { time: formatDateTime(remindedAt) })}
        </span>
      )}
    </>
  );
}

/** What became of a reminder. */
export function RemindNotice(props: { reminded: RemindedCounts | null; refusal: string | null }) {
  const { reminded, refusal } = props;
  const { t } = useTranslation('messages');
  if (refusal) {
    return (
      <Notice tone="danger" live>
        {t([`remind.refusals.${refusal}`, 'remind.refusals.unknown'])}
      </Notice>
    );
  }
  if (!reminded) return null;
  return (
    <Notice tone={reminded.failed > 0 ? 'warning' : 'success'} live>
      <p>{t(reminded.mailed > 0 ? 'remind.doneMailed' : 'remind.done', reminded)}</p>
      {reminded.failed > 0 && <p>{t('remind.doneFailed', reminded)}</p>}
      {reminded.skipped > 0 && <p>{t('remind.skipped', reminded)}</p>}
    </Notice>
  );
}
