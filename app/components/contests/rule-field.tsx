import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { DateTimeField, SelectField, TextField } from '../ui/field.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** What was typed, and what is wrong with it: shared by all fields of the rules' form. */
export const RulesFormContext = createContext<{ fields: FieldTree; errors: FieldErrors }>({
  fields: {},
  errors: {},
});

/** A field's value and its error's words, by its path in the rules. */
export function useRuleField(name: string) {
  const { fields, errors } = useContext(RulesFormContext);
  const { t } = useTranslation('contests');
  const word = useKnownWord();
  const key = errors[name];
  return {
    name,
    defaultValue: fieldAt(fields, name),
    error: key ? word(`contests:errors.${key}`, t('errors.unknown')) : undefined,
  };
}

type FieldProps = { name: string; label: string; hint?: ReactNode };

export function RuleText({ required, ...props }: FieldProps & { required?: boolean }) {
  return <TextField {...useRuleField(props.name)} required={required} {...props} />;
}

export function RuleNumber(props: FieldProps & { suffix?: string; required?: boolean }) {
  const field = useRuleField(props.name);
  return <TextField {...field} width="short" inputMode="decimal" {...props} />;
}

export function RuleTime(props: FieldProps) {
  return <DateTimeField {...useRuleField(props.name)} {...props} />;
}

export function RuleChoice(
  props: FieldProps & {
    options: readonly { value: string; label: string }[];
    placeholder?: string;
    required?: boolean;
  },
) {
  const { options, ...others } = props;
  return <SelectField {...useRuleField(props.name)} {...others} options={[...options]} />;
}

/** The keys of a ranking, one select a place; a place left blank is not used. */
export function RuleOrder(props: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  const { name, label, options } = props;
  const { t } = useTranslation('contests');
  const { error } = useRuleField(name);
  return (
    <fieldset className="mb-6" id={name}>
      <legend className="mb-2 font-semibold">{label}</legend>
      {error && <p className="mb-2 font-semibold text-danger">{error}</p>}
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-4">
        {options.map((option, place) => (
          <RuleChoice
            key={option.value}
            name={`${name}.${place}`}
            label={t('edit.place', { order: label, number: place + 1 })}
            required={false}
            placeholder={t('edit.noKey')}
            options={options}
          />
        ))}
      </div>
    </fieldset>
  );
}
