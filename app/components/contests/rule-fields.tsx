import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTree } from '#app/forms/field-tree.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { fieldAt } from '#app/forms/rules-to-fields.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField } from '../ui/choice-field.tsx';
import { DateTimeField, SelectField, TextField } from '../ui/field.tsx';
import { FieldError, type FieldWidth } from '../ui/field-frame.tsx';
import { useKnownWord } from '../use-known-word.ts';

/** What stands in the editor's fields and what is wrong with it. */
export const EditorContext = createContext<{ fields: FieldTree; errors: FieldErrors }>({
  fields: {},
  errors: {},
});

/** Words for paths of the rules: a field's label, a list's name, an error as a sentence. */
export function useRuleWords() {
  const { t } = useTranslation();
  const known = useKnownWord();
  const lists = (path: string) => known(`contests:lists.${path.replaceAll('.', '-')}`, '');
  const label = (path: string): string => {
    const list = lists(path);
    if (list) return list;
    const row = Number(/\.(\d+)/.exec(path)?.[1] ?? 0) + 1;
    const pattern = path
      .replace(
        /^prizes\.\w+\.\d+\.([01])$/,
        (_, at) => `prizes.row.${at === '0' ? 'name' : 'count'}`,
      )
      .replace(/^(weekly|entry|collective)Order\.\d+$/, 'order.row')
      .replace(/\.\d+(?=\.|$)/, '.row');
    return t(`contests:fields.${pattern}`, { row });
  };
  /** The label with the row that it belongs to, where the label alone doesn't say it. */
  const place = (path: string): string => {
    const [, list, at] = /^(judging\.criteria|prizes\.\w+|\w+Order)\.(\d+)/.exec(path) ?? [];
    if (!list) return label(path);
    const row = t('contests:editor.row', { list: label(list), row: Number(at) + 1 });
    return list.endsWith('Order') ? row : `${row} – ${label(path)}`;
  };
  const error = (key: string) => known(`contests:errors.${key}`, t('contests:errors.other'));
  return { label, place, error };
}

/** Name, label, error and value of the field of a path. */
export function useRuleField(path: string) {
  const { fields, errors } = useContext(EditorContext);
  const words = useRuleWords();
  const key = errors[path];
  return {
    name: path,
    label: words.label(path),
    error: key && words.error(key),
    defaultValue: fieldAt(fields, path),
  };
}

type Common = { path: string; hint?: ReactNode; label?: string };

export function RuleText(
  props: Common & { suffix?: string; width?: FieldWidth; required?: boolean },
) {
  const { path, label, ...rest } = props;
  const field = useRuleField(path);
  return <TextField width="short" {...field} {...rest} label={label ?? field.label} />;
}

export function RuleTime({ path, hint, required }: Common & { required?: boolean }) {
  return <DateTimeField {...useRuleField(path)} hint={hint} required={required} />;
}

export function RuleChoice(
  props: Common & {
    options: readonly { value: string; label: string }[];
    placeholder?: string;
    required?: boolean;
  },
) {
  const { path, hint, options, placeholder, required } = props;
  return (
    <SelectField
      {...useRuleField(path)}
      hint={hint}
      options={options}
      placeholder={placeholder ?? false}
      required={required}
    />
  );
}

/** A yes-or-no; ticked where the rules, or what was typed, say so. */
export function RuleFlag({ path }: { path: string }) {
  const { defaultValue, ...field } = useRuleField(path);
  const on = defaultValue === 'true' || defaultValue === 'on';
  return <CheckboxField {...field} defaultChecked={on} />;
}

/** The words of an enumerated choice, for a drop-down list. */
export function useChoices() {
  const { t } = useTranslation();
  return (name: string, values: readonly string[]) =>
    values.map(value => ({ value, label: t(`contests:choices.${name}.${value}`) }));
}

/** A list of fields with its name and what is wrong with it as a whole. */
export function RuleList({ path, children }: { path: string; children: ReactNode }) {
  const { errors } = useContext(EditorContext);
  const words = useRuleWords();
  const key = errors[path];
  return (
    <fieldset id={path} tabIndex={-1} className="mb-8 min-w-0">
      <legend className="mb-3 font-semibold">{words.label(path)}</legend>
      <FieldError id={`${path}-error`} error={key && words.error(key)} />
      {children}
    </fieldset>
  );
}

/** A button that changes rows: sends the whole form, saves nothing, and comes back to the list. */
export function RowButton({
  intent,
  list = intent.replace(/^\w+:/, '').replace(/\.\d+$/, ''),
  children,
}: {
  intent: string;
  list?: string;
  children: ReactNode;
}) {
  return (
    <Button
      name="intent"
      value={intent}
      variant={/^(add|start):/.test(intent) ? 'secondary' : 'quiet'}
      size="small"
      formAction={`#${list}`}
    >
      {children}
    </Button>
  );
}
