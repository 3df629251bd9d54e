import { useQuery } from '@tanstack/react-query';
import Button from '@mui/material/Button';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readItem } from '../../../api/items';
import { useBoard } from '../session/context';

/** In place of an item that the board does not have: it is gone, or was moved to another board, which is opened then. */
export function ItemElsewhere({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useTranslation(['away', 'transfer']);
  const { boardId } = useBoard();
  const navigate = useNavigate();
  const { data, isPending } = useQuery({
    queryKey: ['item', itemId],
    queryFn: () => readItem(itemId),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const there = data !== undefined && data.boardId !== boardId ? data.boardId : null;
  useEffect(() => {
    if (there !== null) {
      void navigate({
        to: '/boards/$boardId/items/$itemId',
        params: { boardId: there, itemId },
        replace: true,
      });
    }
  }, [there, itemId, navigate]);
  if (isPending || there !== null) {
    return <p className="panel-empty">{isPending ? '' : t('transfer:elsewhere')}</p>;
  }
  return (
    <div className="panel-empty">
      <p>{t('noItem')}</p>
      <Button variant="outlined" onClick={onClose}>
        {t('close')}
      </Button>{' '}
      <Button component={Link} to={`/boards/${boardId}/trash`}>
        {t('trash')}
      </Button>
    </div>
  );
}
