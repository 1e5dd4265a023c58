import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldError, type FieldProps, fieldBox, OptionalMark } from './field-frame.tsx';

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type NativeChoice = Omit<
  ComponentPropsWithoutRef<'input'>,
  keyof FieldProps | 'type' | 'size' | 'width' | 'children' | 'value' | 'defaultValue'
>;

export type RadioGroupProps = FieldProps & {
  options: readonly Choice[];
  defaultValue?: string;
  /** Side by side where there is room: for two or three short choices. */
  inline?: boolean;
};

/** One of a few; the first choice bears the field's id, so that an error summary can link to it. */
export function RadioGroup({ options, defaultValue, ...frame }: RadioGroupProps) {
  return (
    <ChoiceSet {...frame} role="radiogroup">
      {options.map((option, index) => (
        <ChoiceRow
          {...option}
          key={option.value}
          type="radio"
          id={choiceId(frame, index)}
          name={frame.name}
          required={frame.required ?? true}
          defaultChecked={option.value === defaultValue}
        />
      ))}
    </ChoiceSet>
  );
}

export type CheckboxGroupProps = FieldProps & {
  options: readonly Choice[];
  defaultValue?: readonly string[];
  inline?: boolean;
};

/** Any of a few, sent as several values of one name. */
export function CheckboxGroup({ options, defaultValue = [], ...frame }: CheckboxGroupProps) {
  return (
    <ChoiceSet {...frame} required={frame.required ?? false}>
      {options.map((option, index) => (
        <ChoiceRow
          {...option}
          key={option.value}
          type="checkbox"
          id={choiceId(frame, index)}
          name={frame.name}
          defaultChecked={defaultValue.includes(option.value)}
        />
      ))}
    </ChoiceSet>
  );
}

export type CheckboxFieldProps = FieldProps & NativeChoice & { value?: string };

/** One yes-or-no, sent as `on` (or `value`) when ticked. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, id = name, hint, error, required = false, labelHidden, ...input } = props;
  return (
    <div className={fieldBox(error)}>
      <FieldError id={`${id}-error`} error={error} />
      <ChoiceRow
        // said here: React would turn no value into an empty one once the page lives
        value="on"
        {...input}
        type="checkbox"
        id={id}
        name={name}
        required={required}
        label={labelHidden ? <span className="sr-only">{label}</span> : label}
        hint={hint}
        errorId={error ? `${id}-error` : undefined}
      />
    </div>
  );
}

function choiceId({ id, name }: { id?: string; name: string }, index: number): string {
  return index === 0 ? (id ?? name) : `${id ?? name}-${index + 1}`;
}

function ChoiceSet(
  props: FieldProps & { inline?: boolean; role?: 'radiogroup'; children: ReactNode },
) {
  const { name, label, id = name, hint, error, required, labelHidden } = props;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  // The box stands outside: a browser draws a fieldset's own rule only from its legend down.
  return (
    <div className={fieldBox(error)}>
      <fieldset
        role={props.role}
        aria-invalid={props.role && error ? true : undefined}
        aria-describedby={describedBy || undefined}
      >
        <legend className={classNames('mb-1 font-semibold', labelHidden && 'sr-only')}>
          {label}
          <OptionalMark required={required} />
        </legend>
        {hint && (
          <div id={`${id}-hint`} className="mb-1.5 max-w-prose text-sm text-muted">
            {hint}
          </div>
        )}
        <FieldError id={`${id}-error`} error={error} />
        <div className={classNames('flex', props.inline ? 'flex-wrap gap-x-8' : 'flex-col')}>
          {props.children}
        </div>
      </fieldset>
    </div>
  );
}

type ChoiceRowProps = Omit<Choice, 'value'> &
  NativeChoice & {
    type: 'radio' | 'checkbox';
    id: string;
    name: string;
    value: string | undefined;
    required?: boolean;
    errorId?: string;
  };

function ChoiceRow({ label, hint, errorId, id, className, ...input }: ChoiceRowProps) {
  const describedBy = [hint && `${id}-choice-hint`, errorId].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex items-start gap-3', className)}>
      <input
        {...input}
        id={id}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={describedBy || undefined}
        className="mt-3 size-5 shrink-0"
      />
      <div className="min-w-0 py-2">
        <label htmlFor={id} className="block">
          {label}
        </label>
        {hint && (
          <div id={`${id}-choice-hint`} className="max-w-prose text-sm text-muted">
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
