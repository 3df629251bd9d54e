import { useBoardAccess } from '../../sharing/useBoardAccess';
import { useBoard } from '../session/context';

/** What one may do with the updates of the board; the server has the last word on it. */
export function useRights(): { readonly writes: boolean; readonly manages: boolean } {
  const { boardId } = useBoard();
  const permissions = useBoardAccess(boardId)?.permissions;
  return {
    writes: permissions?.includes('comment') ?? false,
    manages: permissions?.includes('manage_boards') ?? false,
  };
}
