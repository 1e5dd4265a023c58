import { useTranslation } from 'react-i18next';
import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { greatestSheetTotal } from '#app/domain/judging/score-sheet.ts';
import { formatNumber } from '../format.ts';
import { CriterionField } from '../judging/criterion-field.tsx';
import { SectionHeading } from '../ui/heading.tsx';

/** The sheet as a judge gets it, to try; nothing that is typed here goes anywhere. */
export function CriteriaPreview({ criteria }: { criteria: readonly ContestCriterion[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="xem-truoc" className="lg:sticky lg:top-4 lg:self-start">
      <SectionHeading
        id="xem-truoc"
        title={t('criteria:preview')}
        lead={t('criteria:previewLead')}
      />
      <div className="rounded-lg border border-line bg-surface px-5 pt-5 sm:px-6">
        {criteria.length === 0 && <p className="pb-5 text-muted">{t('criteria:previewEmpty')}</p>}
        {criteria.map(criterion => (
          <CriterionField key={criterion.key} criterion={criterion} defaultValue="" />
        ))}
        <p className="border-t border-line py-4 font-semibold" aria-live="polite">
          {t('criteria:total')}{' '}
          <span className="text-xl font-bold tabular-nums">
            {formatNumber(greatestSheetTotal(criteria))}
          </span>
        </p>
      </div>
    </section>
  );
}
