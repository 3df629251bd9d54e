import { useQuery } from '@tanstack/react-query';
import { readBoardAccess, type BoardAccess } from '../../api/sharing';

/** What one may do on a board; undefined until that is known. */
export function useBoardAccess(boardId: string): BoardAccess | undefined {
  return useQuery({ queryKey: ['access', boardId], queryFn: () => readBoardAccess(boardId) }).data;
}
