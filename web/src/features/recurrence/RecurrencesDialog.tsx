import { Button, DialogActions, DialogContent, DialogTitle, Switch } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/problem';
import { changeRecurrence, deleteRecurrence, listRecurrences, type Recurrence } from '../../api/recurrences';
import { Dialog } from '../../ui/Dialog';
import { confirmDialog } from '../../ui/confirm';
import { EmptyState } from '../../ui/EmptyState';
import { Failure } from '../../ui/Failure';
import { showToast } from '../../ui/toasts';
import { offerBack } from '../undo/offerBack';
import { closeDialog, openDialog } from '../shell/dialogs';
import { may, useOrganization } from '../workspace/organization';
import { dateIn } from './dates';
import './recurrence.css';

/** What repeats on a board: when next, paused or not. */
export function RecurrencesDialog({ boardId }: { boardId: string }) {
  const { t } = useTranslation('recurrence');
  const { t: common } = useTranslation();
  const manages = may(useOrganization()?.role, 'manageBoards');
  const { data, error } = useQuery({
    queryKey: ['recurrences', boardId],
    queryFn: () => listRecurrences(boardId),
    staleTime: 0,
  });
  return (
    <Dialog open onClose={closeDialog} fullWidth maxWidth="sm" aria-labelledby="recurrences-title">
      <DialogTitle id="recurrences-title">{t('listPlain')}</DialogTitle>
      <DialogContent>
        <Failure message={error && messageOf(error)} />
        {data?.length === 0 && <EmptyState title={t('empty')} body={t('emptyBody')} />}
        <ul className="repeat-list" data-testid="recurrences">
          {data?.map((recurrence) => (
            <Entry key={recurrence.id} recurrence={recurrence} manages={manages} />
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button onClick={closeDialog}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Entry({ recurrence, manages }: { recurrence: Recurrence; manages: boolean }) {
  const { t } = useTranslation('recurrence');
  const queries = useQueryClient();
  const { id, boardId, name } = recurrence;
  const attempt = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      showToast(messageOf(error), { tone: 'error' });
    }
    await queries.invalidateQueries({ queryKey: ['recurrences', boardId] });
  };
  const handleDelete = async () => {
    const question = {
      title: t('removeTitle'),
      body: t('removeBody'),
      confirmLabel: t('delete'),
      danger: true,
    };
    if (await confirmDialog(question)) {
      await attempt(
        deleteRecurrence(id).then(() =>
          offerBack(t('removed', { name }), boardId, id, queries, ['recurrences', boardId]),
        ),
      );
    }
  };
  return (
    <li>
      <div className="repeat-entry">
        <strong>{name}</strong>
        <span>{stateOf(recurrence, t)}</span>
        <span className="repeat-hint">
          {[
            recurrence.rule,
            t('made', { count: recurrence.made }),
            ...(recurrence.subitems > 0 ? [t('withSubitems', { count: recurrence.subitems })] : []),
          ].join(' · ')}
        </span>
        {recurrence.lastItemId !== null && (
          <Link
            to="/boards/$boardId/items/$itemId"
            params={{ boardId, itemId: recurrence.lastItemId }}
            onClick={closeDialog}
          >
            {t('lastItem')}
          </Link>
        )}
        {recurrence.problem !== null && (
          <span className="repeat-problem">{t('problem', { why: recurrence.problem })}</span>
        )}
      </div>
      {manages && (
        <>
          <Switch
            checked={!recurrence.paused}
            slotProps={{ input: { 'aria-label': t('active', { name }) } }}
            onChange={(_, checked) => void attempt(changeRecurrence(id, { paused: !checked }))}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('edit', { name })}
            onClick={() => openDialog({ kind: 'repeat', boardId, repeated: { recurrence } })}
          >
            <Pencil size={18} aria-hidden />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('remove', { name })}
            onClick={() => void handleDelete()}
          >
            <Trash2 size={18} aria-hidden />
          </button>
        </>
      )}
    </li>
  );
}

function stateOf(
  { paused, nextAt, timeZone }: Recurrence,
  t: ReturnType<typeof useTranslation<'recurrence'>>['t'],
): string {
  if (paused) {
    return t('paused');
  }
  return nextAt === null ? t('ended') : t('due', { date: dateIn(nextAt, timeZone) });
}
