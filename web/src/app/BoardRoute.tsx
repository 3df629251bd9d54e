import { useParams } from '@tanstack/react-router';
import { BoardPage } from '../features/board/BoardPage';

/** `/boards/:boardId` and `/boards/:boardId/items/:itemId`: the same page, with the item's panel open or not. */
export function BoardRoute() {
  const { boardId, itemId } = useParams({ strict: false });
  return boardId ? <BoardPage key={boardId} boardId={boardId} itemId={itemId} /> : null;
}
