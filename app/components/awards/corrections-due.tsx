import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { useAwardWords } from '../results/award-words.ts';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';

export type ShownCorrectionDue = { award: string; number: number };

/** Published awards that a regrade made others since: what stands public, and the way to its correction. */
export function CorrectionsDue(props: {
  contest: { code: string };
  due: readonly ShownCorrectionDue[];
}) {
  const { contest, due } = props;
  const { t } = useTranslation('awards');
  const words = useAwardWords();
  if (due.length === 0) return null;
  return (
    <Notice tone="warning" title={t('due.title')}>
      <p>{t('due.lead')}</p>
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {due.map(({ award, number }) => (
          <li key={award}>
            {t('due.item', { award: words.scope([award]), number })}{' '}
            <TextLink to={`${paths.publish(contest.code)}?pham-vi=${encodeURIComponent(award)}`}>
              {t('due.prepare')}
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
