import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog';
import type { StoredView } from '../../../sync/model';
import { ShareLink } from './ShareLink';

/** Where a view gets its public address, and loses it. */
export function ShareDialog({ stored, onClose }: { stored: StoredView; onClose: () => void }) {
  const { t } = useTranslation('share');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="share-dialog-title">
      <DialogTitle id="share-dialog-title">{t('title', { name: stored.name })}</DialogTitle>
      <DialogContent>
        <p className="share-explained">{t('explained')}</p>
        <ShareLink stored={stored} label={t('enabled')} personal={t('personal')} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
