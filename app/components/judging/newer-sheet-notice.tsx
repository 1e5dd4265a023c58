import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import { formatNumber, formatTimeSeconds } from '../format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Says that the sheet was saved in another window, shows that one, and lets the judge choose. */
export function NewerSheetNotice(props: {
  newer: NewerSheet;
  criteria: readonly ContestCriterion[];
  reloadTo: string;
  /** Absent without JavaScript: there the form itself already saves over the newer one. */
  onKeepMine?: () => void;
  onLeave: () => void;
}) {
  const { newer, criteria, reloadTo, onKeepMine, onLeave } = props;
  const { t } = useTranslation();
  return (
    <Notice
      tone="warning"
      live
      title={t('judging:newer.title', {
        time: newer.savedAt ? formatTimeSeconds(newer.savedAt) : '',
      })}
      actions={
        <>
          {newer.state !== 'submitted' && onKeepMine && (
            <Button type="button" variant="secondary" onClick={onKeepMine}>
              {t('judging:newer.keepMine')}
            </Button>
          )}
          <ButtonLink variant="secondary" reload to={reloadTo} onClick={onLeave}>
            {t('judging:newer.takeTheirs')}
          </ButtonLink>
        </>
      }
    >
      <p>{t(newer.state === 'submitted' ? 'judging:newer.submitted' : 'judging:newer.explain')}</p>
      <ul className="text-sm">
        {criteria.map(({ key, name }) => (
          <li key={key}>
            {name}:{' '}
            <strong>
              {newer.scores[key] === undefined
                ? t('judging:sheet.notScored')
                : formatNumber(newer.scores[key])}
            </strong>
          </li>
        ))}
        {newer.comment && (
          <li className="whitespace-pre-line">
            {t('judging:sheet.comment')}: {newer.comment}
          </li>
        )}
      </ul>
    </Notice>
  );
}
