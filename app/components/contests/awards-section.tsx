import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import {
  COLLECTIVE_KEYS,
  PARTICIPATION_MEASURES,
  WEEKLY_KEYS,
} from '#app/domain/awards/read-rules.ts';
import { prizeNames, unitGroups } from '#app/domain/contest-rules.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField } from '../ui/choice-field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { RuleChoice, RuleNumber, RuleOrder, RulesFormContext } from './rule-field.tsx';

export type PrizeCounts = { weekly: number; entry: number; collective: number };

/** The quiz, the conditions of the collective award, and the prizes. */
export function AwardsSection({ prizeRows }: { prizeRows: PrizeCounts }) {
  const { t } = useTranslation('contests');
  const { fields } = useContext(RulesFormContext);
  const options = (keys: readonly string[]) =>
    keys.map(value => ({ value, label: t(`edit.keys.${value}`) }));
  return (
    <section>
      <SectionHeading title={t('edit.awards')} />
      <div className="grid gap-x-6 sm:grid-cols-3">
        <RuleNumber name="questionsPerAttempt" label={t('edit.questionsPerAttempt')} />
        <RuleChoice
          name="participation.measure"
          label={t('edit.measure')}
          options={PARTICIPATION_MEASURES.map(value => ({
            value,
            label: t(`edit.measures.${value}`),
          }))}
        />
        <RuleNumber name="topEntries" label={t('edit.topEntries')} />
        <RuleNumber name="decimals" label={t('edit.decimals')} />
        {unitGroups.map(group => (
          <RuleNumber
            key={group}
            name={`participation.minimum.${group}`}
            label={t('edit.minimum', { group: t(`units:groups.${group}`) })}
            suffix={t('edit.percent')}
          />
        ))}
      </div>
      <CheckboxField
        name="zeroScoreDisqualifies"
        label={t('edit.zero')}
        value="on"
        defaultChecked={['on', 'true'].includes(fieldAt(fields, 'zeroScoreDisqualifies'))}
      />
      <RuleOrder name="weeklyOrder" label={t('edit.weeklyOrder')} options={options(WEEKLY_KEYS)} />
      <RuleOrder
        name="collectiveOrder"
        label={t('edit.collectiveOrder')}
        options={options(COLLECTIVE_KEYS)}
      />
      <div className="grid gap-x-6 sm:grid-cols-3">
        {(['participation', 'quality', 'entryScore'] as const).map(key => (
          <RuleNumber
            key={key}
            name={`collectiveWeights.${key}`}
            label={t('edit.weights', { key: t(`edit.keys.${key}`) })}
            required={false}
          />
        ))}
      </div>
      {(['weekly', 'entry', 'collective'] as const).map(kind => (
        <PrizeRows key={kind} kind={kind} rows={prizeRows[kind]} />
      ))}
    </section>
  );
}

function PrizeRows({ kind, rows }: { kind: keyof PrizeCounts; rows: number }) {
  const { t } = useTranslation('contests');
  return (
    <fieldset className="mb-6">
      <legend className="mb-2 font-semibold">{t(`edit.prizes.${kind}`)}</legend>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={at} className="grid items-end gap-x-6 sm:grid-cols-3">
          <RuleChoice
            name={`prizes.${kind}.${at}.0`}
            label={t('edit.prize', { number: at + 1 })}
            options={prizeNames.map(value => ({ value, label: t(`results:prizes.${value}`) }))}
          />
          <RuleNumber name={`prizes.${kind}.${at}.1`} label={t('edit.count')} />
          <div className="mb-6">
            <Button
              name="intent"
              value={`remove:prizes.${kind}:${at}`}
              variant="quiet"
              size="small"
            >
              {t('edit.removePrize', { number: at + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <Button name="intent" value={`add:prizes.${kind}`} variant="secondary" size="small">
        {t('edit.addPrize')}
      </Button>
    </fieldset>
  );
}
