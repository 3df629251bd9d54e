import { Button, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import type { Asked } from './confirm';

/** The question that `confirmDialog` asks, with its two answers. */
export function ConfirmDialog({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={() => asked.answer(false)}
      role="alertdialog"
      aria-labelledby="confirm-title"
      maxWidth="xs"
    >
      <DialogTitle id="confirm-title">{asked.title}</DialogTitle>
      {asked.body && (
        <DialogContent>
          <DialogContentText>{asked.body}</DialogContentText>
        </DialogContent>
      )}
      <DialogActions>
        <Button onClick={() => asked.answer(false)} autoFocus={asked.danger === true}>
          {t('cancel')}
        </Button>
        <Button
          variant="contained"
          color={asked.danger ? 'error' : 'primary'}
          onClick={() => asked.answer(true)}
          autoFocus={asked.danger !== true}
        >
          {asked.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
