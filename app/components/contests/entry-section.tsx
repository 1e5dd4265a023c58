import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { videoForms } from '#app/domain/contest-rules.ts';
import { CheckboxGroup } from '../ui/choice-field.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { RuleChoice, RuleNumber, RulesFormContext, RuleTime, useRuleField } from './rule-field.tsx';

const watchings = ['restricted', 'everyone-after-close'] as const;

/** What an entry may be, and until when it is taken. */
export function EntrySection({ kind }: { kind: 'video' | 'slogan' }) {
  const { t } = useTranslation('contests');
  return (
    <section>
      <SectionHeading title={t('edit.entry')} />
      <input type="hidden" name="entry.kind" value={kind} />
      <div className="grid gap-x-6 sm:grid-cols-2">
        <RuleTime name="entry.opensAt" label={t('edit.entryOpensAt')} />
        <RuleTime name="entry.closesAt" label={t('edit.entryClosesAt')} />
        <RuleNumber
          name="entry.maximumPerUnit"
          label={t('edit.maximumPerUnit')}
          hint={t('edit.maximumPerUnitHint')}
          required={false}
        />
        <RuleChoice
          name="entry.watching"
          label={t('edit.watching')}
          options={watchings.map(value => ({ value, label: t(`edit.watchings.${value}`) }))}
        />
        {kind === 'video' ? <VideoFields /> : <SloganFields />}
      </div>
    </section>
  );
}

function VideoFields() {
  const { t } = useTranslation('contests');
  const { fields } = useContext(RulesFormContext);
  const { error } = useRuleField('entry.forms');
  const chosen = (fields.entry as { forms?: string | string[] } | undefined)?.forms ?? [];
  return (
    <>
      <RuleNumber
        name="entry.maximumSeconds"
        label={t('edit.maximumSeconds')}
        suffix={t('edit.seconds')}
      />
      <RuleNumber
        name="entry.toleranceSeconds"
        label={t('edit.toleranceSeconds')}
        suffix={t('edit.seconds')}
      />
      <RuleNumber
        name="entry.maximumBytes"
        label={t('edit.maximumBytes')}
        suffix={t('edit.bytes')}
      />
      <RuleNumber
        name="entry.graceSeconds"
        label={t('edit.graceSeconds')}
        hint={t('edit.graceHint')}
        suffix={t('edit.seconds')}
      />
      <CheckboxGroup
        name="entry.forms"
        label={t('edit.forms')}
        required
        error={error}
        defaultValue={[chosen].flat()}
        options={videoForms.map(value => ({ value, label: t(`judging:forms.${value}`) }))}
      />
    </>
  );
}

function SloganFields() {
  const { t } = useTranslation('contests');
  return (
    <>
      <RuleNumber name="entry.minimumWords" label={t('edit.minimumWords')} />
      <RuleNumber name="entry.maximumWords" label={t('edit.maximumWords')} />
      <RuleNumber
        name="entry.maximumMeaningCharacters"
        label={t('edit.maximumMeaningCharacters')}
      />
    </>
  );
}
