import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { Failure } from './Failure';
import { Field } from './Field';
import { useSubmit } from './useSubmit';

interface NameDialogProps {
  readonly title: string;
  readonly label?: string;
  readonly initial?: string;
  readonly confirmLabel: string;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
  /** Asked for below the name. */
  readonly children?: ReactNode;
}

/** Asks for one name, for a new thing or a renamed one. */
export function NameDialog({
  title,
  label,
  initial = '',
  confirmLabel,
  onSubmit,
  onClose,
  children,
}: NameDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(initial);
  const { busy, failure, field, handleSubmit } = useSubmit(async () => {
    await onSubmit(name.trim());
    onClose();
  }, ['/name']);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="name-dialog-title">
      <form onSubmit={handleSubmit}>
        <DialogTitle id="name-dialog-title">{title}</DialogTitle>
        <DialogContent>
          <Failure message={failure} />
          <Field
            label={label ?? t('name')}
            margin="dense"
            autoFocus
            required
            value={name}
            onChange={setName}
            problem={field('/name')}
            onFocus={(event) => event.target.select()}
          />
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy} disabled={name.trim() === ''}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
