import { TextField, type TextFieldProps } from '../ui/field.tsx';

type CodeFieldProps = Pick<TextFieldProps, 'name' | 'id' | 'label' | 'hint' | 'error'>;

/** Six digits of the authenticator app; phones offer them by themselves where they can. */
export function CodeField(props: CodeFieldProps) {
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

/** A code as it stands on paper; where `hint` says so, one of the app too. */
export function PaperCodeField(props: CodeFieldProps) {
  return (
    <TextField
      {...props}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      width="medium"
    />
  );
}
