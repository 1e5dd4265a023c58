import { useTranslation } from 'react-i18next';
import { AGGREGATES, NORMALIZATIONS } from '#app/domain/awards/read-rules.ts';
import { Button } from '../ui/button.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { RuleChoice, RuleNumber, RuleOrder, RuleText } from './rule-field.tsx';

/** The criteria, and how sheets become a score and a rank. */
export function JudgingSection({
  criteria,
}: {
  criteria: readonly { key: string; name: string }[];
}) {
  const { t } = useTranslation('contests');
  const ranking = [
    { value: 'score', label: t('edit.keys.score') },
    { value: 'median', label: t('edit.keys.median') },
    ...criteria
      .filter(({ key }, at) => key && criteria.findIndex(row => row.key === key) === at)
      .map(({ key, name }) => ({
        value: `criterion:${key}`,
        label: t('edit.criterionOrderKey', { name: name || key }),
      })),
  ];
  return (
    <section>
      <SectionHeading title={t('edit.judging')} />
      {criteria.map((_, at) => {
        const path = `judging.criteria.${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <fieldset key={at} className="mb-4 border-b border-line">
            <legend className="font-semibold">{t('edit.criterion', { number: at + 1 })}</legend>
            <div className="grid gap-x-6 sm:grid-cols-2">
              <RuleText name={`${path}.name`} label={t('edit.criterionName')} />
              <RuleText
                name={`${path}.key`}
                label={t('edit.criterionKey')}
                hint={t('edit.criterionKeyHint')}
              />
              <RuleNumber name={`${path}.max`} label={t('edit.max')} />
              <RuleNumber name={`${path}.weight`} label={t('edit.weight')} />
            </div>
            <RuleText name={`${path}.guidance`} label={t('edit.guidance')} required={false} />
            <p className="mb-4">
              <Button
                name="intent"
                value={`remove:judging.criteria:${at}`}
                variant="quiet"
                size="small"
              >
                {t('edit.removeCriterion', { number: at + 1 })}
              </Button>
            </p>
          </fieldset>
        );
      })}
      <p className="mb-6">
        <Button name="intent" value="add:judging.criteria" variant="secondary" size="small">
          {t('edit.addCriterion')}
        </Button>
      </p>
      <div className="grid gap-x-6 sm:grid-cols-3">
        <RuleChoice
          name="judging.aggregate"
          label={t('edit.aggregate')}
          options={AGGREGATES.map(value => ({ value, label: t(`edit.aggregates.${value}`) }))}
        />
        <RuleChoice
          name="judging.normalization"
          label={t('edit.normalization')}
          options={NORMALIZATIONS.map(value => ({
            value,
            label: t(`edit.normalizations.${value}`),
          }))}
        />
        <RuleNumber name="judging.minimumSheets" label={t('edit.minimumSheets')} />
      </div>
      <RuleOrder name="entryOrder" label={t('edit.entryOrder')} options={ranking} />
    </section>
  );
}
