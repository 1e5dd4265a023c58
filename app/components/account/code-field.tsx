import { TextField, type TextFieldProps } from '../ui/field.tsx';

/** Six digits of the authenticator app; phones offer them by themselves where they can. */
export function CodeField(props: Pick<TextFieldProps, 'name' | 'id' | 'label' | 'hint' | 'error'>) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
      width="short"
      className="text-lg tracking-widest tabular-nums"
    />
  );
}
