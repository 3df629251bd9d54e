import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ownQueue, queueStore } from '../../sync/queue/ownQueue';
import type { SavedWrite } from '../../sync/queue/savedWrite';
import { Dialog } from '../../ui/Dialog';
import { timeAgo } from '../../ui/time';
import { closeDialog } from '../shell/dialogs';
import { reasonOf } from './reason';
import './unsent.css';

/** The refused edits one by one: what was wanted, why it was not done, and what to do with it. */
export function RefusedWritesDialog() {
  const { t } = useTranslation('unsent');
  const { t: common } = useTranslation();
  const refused = useStore(queueStore, (state) => state.refused);
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="refused-title">
      <DialogTitle id="refused-title">{t('title')}</DialogTitle>
      <DialogContent>
        {refused.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="unsent-list">
            {refused.map((saved) => (
              <RefusedWrite key={saved.opId} saved={saved} />
            ))}
          </ul>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function RefusedWrite({ saved }: { saved: SavedWrite }) {
  const { t } = useTranslation('unsent');
  const { about } = saved;
  return (
    <li className="unsent-write" data-testid="refused-write">
      <h3>
        <Title saved={saved} />
      </h3>
      <p className="list-note">
        {about.board !== '' && t('onBoard', { board: about.board })} ·{' '}
        {timeAgo(new Date(saved.madeAt).toISOString())} ·{' '}
        <Link to="/boards/$boardId" params={{ boardId: saved.boardId }} onClick={closeDialog}>
          {t('openBoard')}
        </Link>
      </p>
      {about.wanted.length > 0 && (
        <dl>
          {about.wanted.map(({ field, value }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>{value === '' ? t('empty') : value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="unsent-reason">{reasonOf(saved)}</p>
      <div className="unsent-actions">
        <Button size="small" color="error" onClick={() => void ownQueue().discard(saved.opId)}>
          {t('discard')}
        </Button>
        <Button size="small" variant="outlined" onClick={() => void ownQueue().applyAgain(saved.opId)}>
          {t('applyAgain')}
        </Button>
      </div>
    </li>
  );
}

function Title({ saved: { write, about } }: { saved: SavedWrite }) {
  const { t } = useTranslation('unsent');
  const name = about.item ?? t('unnamed');
  switch (write.kind) {
    case 'create':
      return t('create', { name });
    case 'change':
      return t('change', { name });
    case 'delete':
      return t('delete', { name });
    case 'batch':
      return about.item === null ? t('many', { count: about.count }) : t('change', { name });
  }
}
