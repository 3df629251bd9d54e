import { Button } from '@mui/material';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState';
import { may, useOrganization } from '../../workspace/organization';
import { useBoards } from '../../workspace/workspaces';

interface ClosedBoardProps {
  readonly boardId: string;
  /** When it was deleted under one's eyes. */
  readonly deletedName: string | undefined;
  /** Nothing was seen of it before. */
  readonly unknown: boolean;
  readonly onBack: () => void;
}

/** In place of a board that one cannot see, or not any more. When it is there again, it opens. */
export function ClosedBoard({ boardId, deletedName, unknown, onBack }: ClosedBoardProps) {
  const { t } = useTranslation('away');
  const manages = may(useOrganization()?.role, 'manageBoards');
  const { boards, loading } = useBoards();
  const listed = boards.some(({ id }) => id === boardId);
  const missed = useRef(false);
  useEffect(() => {
    if (!listed) {
      missed.current = !loading;
    } else if (missed.current) {
      missed.current = false;
      onBack();
    }
  }, [listed, loading, onBack]);
  const words = unknown
    ? ([t('missing.title'), t('missing.body')] as const)
    : deletedName === undefined
      ? ([t('lost.title'), t('lost.body')] as const)
      : ([t('deleted.title', { name: deletedName }), t('deleted.body')] as const);
  return (
    <EmptyState
      title={words[0]}
      body={words[1]}
      action={
        <>
          <Button variant="contained" component={Link} to="/">
            {t('home')}
          </Button>
          {manages && (
            <Button component={Link} to="/trash">
              {t('trash')}
            </Button>
          )}
        </>
      }
    />
  );
}
