import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CheckboxField, CheckboxGroup, RadioGroup } from '../ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '../ui/error-summary.tsx';
import { DateTimeField, FileField, SelectField, TextAreaField, TextField } from '../ui/field.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { SectionHeading } from '../ui/heading.tsx';

/** The fields that must not stay empty, by their names in the address. */
export const exampleFields = ['tieu-de', 'hinh-thuc', 'cam-ket'] as const;
export type ExampleValues = Partial<Record<(typeof exampleFields)[number] | 'mo-ta', string>>;

/** Where a sent form leads back to: to what is missing, which takes the focus. */
const answerId = 'ket-qua-thu';

export type FormExampleProps = {
  values: ExampleValues;
  /** It was sent: what is missing is said. */
  isSent: boolean;
  /** This page without what was typed. */
  page: string;
};

/** A form that keeps nothing, to be tried with mistakes: it comes back with what was typed and what is missing. */
export function FormExample({ values, isSent, page }: FormExampleProps) {
  const { t } = useTranslation('design');
  const missing = isSent ? exampleFields.filter(name => !values[name]?.trim()) : [];
  const errors: Partial<Record<string, string>> = Object.fromEntries(
    missing.map(name => [name, t(`form.errors.${name}`)]),
  );
  return (
    <>
      <SectionHeading id="bieu-mau" title={t('form.title')} lead={t('form.lead')} />
      {missing.length === 0 && <span id={answerId} />}
      <ErrorSummary id={answerId} errors={summaryErrors(errors)} />
      <Form method="get" action={`${page}#${answerId}`} noValidate preventScrollReset>
        <input type="hidden" name="gui" value="1" />
        <TextField
          name="tieu-de"
          label={t('form.headline')}
          hint={t('form.headlineHint')}
          error={errors['tieu-de']}
          defaultValue={values['tieu-de']}
        />
        <RadioGroup
          name="hinh-thuc"
          label={t('form.kind')}
          options={['skit', 'reportage'].map(value => ({
            value,
            label: t(`form.kinds.${value}`),
            hint: t(`form.kindHints.${value}`),
          }))}
          error={errors['hinh-thuc']}
          defaultValue={values['hinh-thuc']}
        />
        <TextAreaField
          name="mo-ta"
          label={t('form.about')}
          required={false}
          defaultValue={values['mo-ta']}
          rows={3}
        />
        <CheckboxField
          name="cam-ket"
          label={t('form.pledge')}
          error={errors['cam-ket']}
          defaultChecked={values['cam-ket'] === 'on'}
        />
        <FormActions>
          <Button>{t('form.send')}</Button>
          <ButtonLink to={page} variant="secondary">
            {t('form.again')}
          </ButtonLink>
        </FormActions>
      </Form>
      <OtherFields />
    </>
  );
}

/** What the form above has no use for, and a field's states. */
function OtherFields() {
  const { t } = useTranslation('design');
  const options = ['city', 'central', 'commune'].map(value => ({
    value,
    label: t(`form.groups.${value}`),
  }));
  return (
    <>
      <SectionHeading level={3} title={t('form.others')} />
      <div className="grid gap-x-8 md:grid-cols-2">
        <TextField
          name="diem"
          label={t('form.points')}
          inputMode="decimal"
          width="short"
          suffix={t('form.pointsUnit')}
          hint={t('form.pointsHint')}
          error={t('form.pointsError')}
          defaultValue="125"
        />
        <TextField name="ma" label={t('form.code')} readOnly defaultValue="V01" width="medium" />
        <SelectField name="khoi" label={t('form.group')} options={options} />
        <DateTimeField name="han" label={t('form.closing')} defaultValue="2025-11-11T00:00" />
        <FileField name="tep" label={t('form.file')} hint={t('form.fileHint')} required={false} />
        <CheckboxGroup
          name="nhan"
          label={t('form.groupsToTell')}
          options={options}
          defaultValue={['city']}
        />
      </div>
    </>
  );
}
