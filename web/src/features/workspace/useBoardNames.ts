import { useTranslation } from 'react-i18next';
import { useBoards } from './workspaces';

/** Says what a board is called; of one that is not for the reader, that it is not. */
export function useBoardNames(): (boardId: string) => string {
  const { t } = useTranslation('sharing');
  const { boards } = useBoards();
  return (boardId) => boards.find(({ id }) => id === boardId)?.name ?? t('connection.unknown');
}
