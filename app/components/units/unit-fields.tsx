import { useTranslation } from 'react-i18next';
import { unitGroups } from '#app/domain/contest-rules.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { SelectField, TextField } from '../ui/field.tsx';

export type UnitValues = Partial<
  Record<'code' | 'name' | 'group' | 'parentId' | 'headcount', string>
>;

/** The fields of a unit that may change; `code` only stands in the form of a new one. */
export function UnitFields(props: {
  values: UnitValues;
  errors: FieldErrors;
  parents: readonly { id: string; name: string }[];
  withCode: boolean;
}) {
  const { values, errors, parents, withCode } = props;
  const { t } = useTranslation('units');
  const errorOf = (field: string) => {
    const key = errors[field];
    return key ? t(`errors.${key}`) : undefined;
  };
  return (
    <>
      {withCode && (
        <TextField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          defaultValue={values.code}
          error={errorOf('code')}
          autoCapitalize="none"
        />
      )}
      <TextField
        name="name"
        label={t('name')}
        defaultValue={values.name}
        error={errorOf('name')}
        width="full"
      />
      <SelectField
        name="group"
        label={t('group')}
        defaultValue={values.group}
        error={errorOf('group')}
        options={unitGroups.map(value => ({ value, label: t(`groups.${value}`) }))}
      />
      <SelectField
        name="parentId"
        label={t('parent')}
        required={false}
        placeholder={t('noParent')}
        defaultValue={values.parentId ?? ''}
        error={errorOf('parentId')}
        options={parents.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        name="headcount"
        label={t('headcount')}
        required={false}
        width="short"
        inputMode="numeric"
        defaultValue={values.headcount}
        error={errorOf('headcount')}
      />
    </>
  );
}
