import { useTranslation } from 'react-i18next';
import { type FormErrors, roleNames } from '#app/forms/identity.ts';
import { SelectField } from '../ui/field.tsx';

export type RoleFieldsProps = {
  units: readonly { id: string; name: string }[];
  mayNameOrganizers: boolean;
  /** Sentences. */
  errors: FormErrors;
  values: Record<string, string>;
};

/** A role and the unit it is for; organizer roles only for who may give them. */
export function RoleFields({ units, mayNameOrganizers, errors, values }: RoleFieldsProps) {
  const { t } = useTranslation('people');
  const offered = roleNames.filter(
    role => mayNameOrganizers || role === 'unit' || role === 'judge',
  );
  return (
    <>
      <SelectField
        name="role"
        label={t('fields.role')}
        hint={t('fields.roleHint')}
        error={errors.role}
        defaultValue={values.role}
        options={offered.map(value => ({ value, label: t(`roles.${value}`) }))}
      />
      <SelectField
        name="unitId"
        label={t('fields.unit')}
        hint={t('fields.unitHint')}
        required={false}
        error={errors.unitId}
        defaultValue={values.unitId}
        width="full"
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
