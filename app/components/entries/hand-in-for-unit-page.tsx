import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { entryLimits } from '#app/domain/entries/text-limits.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeInput } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { DateTimeField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import type { Answer } from './answer-errors.ts';
import { typedIn } from './hand-in-fields.tsx';
import { HandInForm } from './hand-in-form.tsx';
import { type ShownUpload, UnfinishedUploads } from './unfinished-uploads.tsx';

export type HandInForUnitPageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  now: string;
  units: readonly { id: string; name: string }[];
  entries: readonly { code: string; unitName: string; title: string }[];
  chosenUnit: string | null;
  uploads: readonly ShownUpload[];
  answer?: Answer;
};

const receptionFields = ['unitId', 'entryCode', 'carrier', 'receivedAt', 'reason'];

/** A secretary enters what came on a USB stick or on paper. */
export function HandInForUnitPage(props: HandInForUnitPageProps) {
  const { contest, rules, now, units, entries, chosenUnit, uploads, answer } = props;
  const { t } = useTranslation('entries');
  const values = answer?.values ?? {};
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('common:navigation.organizer'), to: paths.organizer(contest.code) },
          { label: t('all.title'), to: paths.organizerEntries(contest.code) },
          { label: t('forUnit.title') },
        ]}
      />
      <PageHeading title={t('forUnit.title')} lead={t('forUnit.lead')} />
      <UnfinishedUploads contest={contest} uploads={uploads} />
      <HandInForm
        contest={contest}
        rules={rules}
        answer={answer ?? null}
        values={values}
        hidden={{}}
        submitLabel={t('forUnit.submit')}
        cancelTo={paths.organizerEntries(contest.code)}
        furtherFields={receptionFields}
      >
        {errors => {
          const typed = typedIn({ errors, values });
          return (
            <>
              <SectionHeading title={t('forUnit.received')} />
              <SelectField
                name="unitId"
                label={t('fields.unit')}
                error={errors.unitId}
                defaultValue={values.unitId ?? chosenUnit ?? ''}
                options={units.map(({ id, name }) => ({ value: id, label: name }))}
                width="full"
              />
              <SelectField
                name="entryCode"
                label={t('fields.entry')}
                hint={t('fields.entryHint')}
                required={false}
                error={errors.entryCode}
                defaultValue={values.entryCode ?? ''}
                placeholder={t('fields.entryNew')}
                options={entries.map(({ code, unitName, title }) => ({
                  value: code,
                  label: t('fields.entryChoice', { code, unit: unitName, title }),
                }))}
                width="full"
              />
              <TextField
                {...typed('carrier')}
                label={t('fields.carrier')}
                hint={t('fields.carrierHint')}
                maxLength={entryLimits.carrier}
              />
              <DateTimeField
                {...typed('receivedAt')}
                label={t('fields.receivedAt')}
                hint={t('fields.receivedAtHint')}
                max={formatDateTimeInput(now)}
              />
              <TextAreaField
                {...typed('reason')}
                label={t('fields.reason')}
                rows={2}
                maxLength={entryLimits.reason}
              />
              <SectionHeading title={t('forUnit.content')} />
            </>
          );
        }}
      </HandInForm>
    </>
  );
}
