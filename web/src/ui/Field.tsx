import { TextField, type TextFieldProps } from '@mui/material';

type FieldProps = Omit<TextFieldProps, 'onChange' | 'error' | 'helperText'> & {
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
};

/** A labelled text field that shows what is wrong with it. */
export function Field({ onChange, problem, hint, ...props }: FieldProps) {
  return (
    <TextField
      {...props}
      error={problem !== undefined}
      helperText={problem ?? hint}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
