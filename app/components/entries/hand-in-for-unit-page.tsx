import { useTranslation } from 'react-i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import { entryLimits } from '#app/domain/entries/text-limits.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeInput } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { PostForm } from '../ui/form.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { type Answer, answerErrors } from './answer-errors.ts';
import { fieldNames, HandInFields } from './hand-in-fields.tsx';

export type HandInForUnitPageProps = {
  contest: { code: string; title: string };
  rules: EntryRules;
  now: string;
  units: readonly { id: string; name: string }[];
  entries: readonly { code: string; unitName: string; title: string }[];
  chosenUnit: string | null;
  answer?: Answer;
};

const receptionFields = ['unitId', 'entryCode', 'carrier', 'receivedAt', 'reason'];

/** A secretary enters what came on a USB stick or on paper. */
export function HandInForUnitPage(props: HandInForUnitPageProps) {
  const { contest, rules, now, units, entries, chosenUnit, answer } = props;
  const { t } = useTranslation('entries');
  const values = answer?.values ?? {};
  const shown = [...receptionFields, ...fieldNames(rules.kind)];
  const errors = answerErrors(answer, rules.kind, shown, t);
  const isVideo = rules.kind === 'video';
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
      <ErrorSummary errors={summaryErrors(errors)} />
      <PostForm encType={isVideo ? 'multipart/form-data' : undefined} reloadDocument={isVideo}>
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
          name="carrier"
          label={t('fields.carrier')}
          hint={t('fields.carrierHint')}
          error={errors.carrier}
          defaultValue={values.carrier}
          maxLength={entryLimits.carrier}
        />
        <DateTimeField
          name="receivedAt"
          label={t('fields.receivedAt')}
          hint={t('fields.receivedAtHint')}
          error={errors.receivedAt}
          defaultValue={values.receivedAt}
          max={formatDateTimeInput(now)}
        />
        <TextAreaField
          name="reason"
          label={t('fields.reason')}
          error={errors.reason}
          defaultValue={values.reason}
          rows={2}
          maxLength={entryLimits.reason}
        />
        <SectionHeading title={t('forUnit.content')} />
        <HandInFields rules={rules} errors={errors} values={values} />
        <FormActions>
          <Button>{t('forUnit.submit')}</Button>
          <ButtonLink variant="quiet" to={paths.organizerEntries(contest.code)}>
            {t('handIn.cancel')}
          </ButtonLink>
        </FormActions>
      </PostForm>
    </>
  );
}
