import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import {
  controlAttributes,
  controlClass,
  FieldFrame,
  type FieldProps,
  type FieldWidth,
} from './field-frame.tsx';

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentPropsWithoutRef<Tag>,
  keyof FieldProps | 'width' | 'size' | 'children'
>;

type Framed<Props> = FieldProps & Props & { width?: FieldWidth };

/** Splits a field's own props from those of the native control. */
function splitProps<Props extends FieldProps & { width?: FieldWidth }>(props: Props) {
  const { name, label, id, hint, error, required, labelHidden, width, ...native } = props;
  return { frame: { name, label, id, hint, error, required, labelHidden }, width, native };
}

export type TextFieldProps = Framed<Native<'input'>> & {
  /** A unit after the control: "điểm", "%". */
  suffix?: ReactNode;
  /** Stands under the control, such as a word count. */
  counter?: ReactNode;
};

/** One line of text; native attributes (`type`, `inputMode`, `autoComplete`, …) pass through. */
export function TextField({ suffix, counter, ...props }: TextFieldProps) {
  const { frame, width, native } = splitProps(props);
  const { className, ...input } = native;
  const control = (
    <input
      type="text"
      {...input}
      {...controlAttributes(frame)}
      className={classNames(controlClass(frame.error, width), className)}
    />
  );
  return (
    <FieldFrame {...frame} below={counter && <Counter>{counter}</Counter>}>
      {suffix ? (
        <span className="flex items-center gap-2">
          {control}
          <span className="shrink-0 text-muted">{suffix}</span>
        </span>
      ) : (
        control
      )}
    </FieldFrame>
  );
}

export type TextAreaFieldProps = Framed<Native<'textarea'>> & { counter?: ReactNode };

/** Several lines of text. */
export function TextAreaField({ counter, ...props }: TextAreaFieldProps) {
  const { frame, width, native } = splitProps(props);
  const { className, ...area } = native;
  return (
    <FieldFrame {...frame} below={counter && <Counter>{counter}</Counter>}>
      <textarea
        rows={4}
        {...area}
        {...controlAttributes(frame)}
        className={classNames(controlClass(frame.error, width), 'resize-y', className)}
      />
    </FieldFrame>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { label: string; options: readonly Option[] };

export type SelectFieldProps = Framed<Native<'select'>> & {
  options: readonly (Option | OptionGroup)[];
  /** The first, empty choice; `false` leaves it out. */
  placeholder?: string | false;
};

/** A native drop-down list, with groups where options have them. */
export function SelectField({ options, placeholder, ...props }: SelectFieldProps) {
  const { t } = useTranslation();
  const { frame, width, native } = splitProps(props);
  const { className, ...select } = native;
  return (
    <FieldFrame {...frame}>
      <select
        {...select}
        {...controlAttributes(frame)}
        className={classNames(controlClass(frame.error, width ?? 'medium'), className)}
      >
        {placeholder !== false && (
          <option value="">{placeholder ?? t('common:form.choose')}</option>
        )}
        {options.map(option =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(item => (
                <OptionItem key={item.value} {...item} />
              ))}
            </optgroup>
          ) : (
            <OptionItem key={option.value} {...option} />
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function OptionItem({ value, label, disabled }: Option) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

export type FileFieldProps = Framed<Omit<Native<'input'>, 'type' | 'defaultValue' | 'value'>>;

/** A file to hand in; the form around it needs `encType="multipart/form-data"`. */
export function FileField(props: FileFieldProps) {
  const { frame, width, native } = splitProps(props);
  const { className, ...input } = native;
  return (
    <FieldFrame {...frame}>
      <input
        {...input}
        {...controlAttributes(frame)}
        type="file"
        className={classNames(
          controlClass(frame.error, width),
          'cursor-pointer file:me-4 file:min-h-8 file:cursor-pointer file:rounded-sm file:border-0',
          'file:bg-sunken file:px-4 file:font-semibold file:text-ink hover:file:bg-line',
          className,
        )}
      />
    </FieldFrame>
  );
}

export type DateTimeFieldProps = Framed<Omit<Native<'input'>, 'type'>>;

/** Date and time on Hải Phòng's clock; fill it with `formatDateTimeInput(instant)`. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { frame, width, native } = splitProps(props);
  const { className, ...input } = native;
  return (
    <FieldFrame {...frame}>
      <input
        {...input}
        {...controlAttributes(frame)}
        type="datetime-local"
        className={classNames(controlClass(frame.error, width ?? 'medium'), className)}
      />
    </FieldFrame>
  );
}

function Counter({ children }: { children: ReactNode }) {
  return <div className="mt-1 text-sm text-muted tabular-nums">{children}</div>;
}
