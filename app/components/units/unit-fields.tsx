import { useTranslation } from 'react-i18next';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { SelectField, TextField } from '../ui/field.tsx';

/** What came back from a form that was refused: keys of `units:`, what was typed, and which form it was. */
export type UnitAnswer = {
  intent: string;
  errors: Readonly<Partial<Record<string, string>>>;
  params?: Record<string, string | number>;
  values: Readonly<Record<string, string>>;
};

export type UnitChoice = { id: string; name: string; depth: number };

/** Sentences of an answer's errors, by field. */
export function useAnswerErrors(answer: UnitAnswer | undefined) {
  const { t } = useTranslation();
  return Object.fromEntries(
    Object.entries(answer?.errors ?? {}).map(([field, key]) => [
      field,
      t(`units:${key}`, answer?.params ?? {}),
    ]),
  );
}

/** The fields that adding and changing a unit share. */
export function UnitFields(props: {
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
  choices: readonly UnitChoice[];
}) {
  const { errors, values, choices } = props;
  const { t } = useTranslation();
  const field = (name: string) => ({
    name,
    label: t(`units:fields.${name}`),
    error: errors[name],
    defaultValue: values[name] ?? '',
  });
  return (
    <>
      <TextField {...field('name')} maxLength={200} />
      <SelectField
        {...field('group')}
        options={unitGroups.map(value => ({ value, label: t(`units:groups.${value}`) }))}
      />
      <SelectField
        {...field('parentId')}
        required={false}
        width="full"
        placeholder={t('units:fields.noParent')}
        options={choices.map(({ id, name, depth }) => ({
          value: id,
          label: `${'– '.repeat(depth)}${name}`,
        }))}
      />
      <TextField {...field('headcount')} required={false} inputMode="numeric" width="short" />
    </>
  );
}
