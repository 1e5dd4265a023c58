import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { Notice } from '../ui/notice.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** Which row keeps the awards from being computed, and why. */
export function UnusableNotice({ params }: { params: VerdictParams }) {
  const { t } = useTranslation('awards');
  const word = useKnownWord();
  const problem = String(params.problem ?? '');
  return (
    <Notice tone="danger" title={t('unusable.title')}>
      <p>
        {t('unusable.subject', { subject: params.subject ?? '' })}{' '}
        {word(`awards:unusable.problems.${problem}`, problem)}
      </p>
      <p className="text-sm">{t('unusable.path', { path: params.path ?? '' })}</p>
    </Notice>
  );
}
