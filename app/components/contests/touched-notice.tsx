import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import type { CriteriaQuestion } from './criteria-page.tsx';

/** Which sheets a change touches and what happens to them, before anything is saved. */
export function TouchedNotice({ question }: { question: CriteriaQuestion }) {
  const { t } = useTranslation('criteria');
  const { rows, goBack, dropped } = question;
  return (
    <Notice tone="warning" live title={t('question.title')}>
      <ul className="list-disc ps-5">
        {rows.map(({ key, name, change, drafts, submitted }) => (
          <li key={`${key}-${change}`}>
            {t(`question.${change}`, { name })} {t('question.counts', { submitted, drafts })}
          </li>
        ))}
        {dropped.map(name => (
          <li key={name}>{t('question.dropped', { name })}</li>
        ))}
      </ul>
      {rows.length > 0 && (
        <p>{goBack > 0 ? t('question.goBack', { count: goBack }) : t('question.allStay')}</p>
      )}
      <p>{t('question.next')}</p>
    </Notice>
  );
}
