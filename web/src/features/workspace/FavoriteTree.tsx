import { useParams } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoardSummary } from '../../api/types';
import { BoardRow } from './BoardRow';
import { useBoardDrop } from './boardDrag';
import { useFavoriteActions, useFavoriteBoards } from './favorites';

/** The boards that one wants at hand, whatever workspace they are in; dragged into their order. */
export function FavoriteTree() {
  const { t } = useTranslation('workspace');
  const boards = useFavoriteBoards();
  if (boards.length === 0) {
    return null;
  }
  return (
    <section className="nav-section">
      <h2 className="nav-heading">
        <Star size={14} aria-hidden />
        {t('favorites')}
      </h2>
      <ul aria-label={t('favorites')}>
        {boards.map((board, index) => (
          <FavoriteRow
            key={board.id}
            board={board}
            above={boards[index - 1] ?? null}
            below={boards[index + 1] ?? null}
          />
        ))}
      </ul>
    </section>
  );
}

interface FavoriteRowProps {
  readonly board: BoardSummary;
  readonly above: BoardSummary | null;
  readonly below: BoardSummary | null;
}

function FavoriteRow({ board, above, below }: FavoriteRowProps) {
  const { t } = useTranslation('workspace');
  const { boardId } = useParams({ strict: false });
  const favorites = useFavoriteActions();
  const drop = useBoardDrop((dropped, side) => {
    if (dropped !== board.id) {
      favorites.place(dropped, board.id, side === 'before' ? 'before' : 'after');
    }
  });
  const moves = [
    ...(above ? [{ label: t('moveUp'), onClick: () => favorites.place(board.id, above.id, 'before') }] : []),
    ...(below ? [{ label: t('moveDown'), onClick: () => favorites.place(board.id, below.id, 'after') }] : []),
  ];
  return (
    <BoardRow
      board={board}
      active={board.id === boardId}
      moves={moves}
      dropSide={drop.side}
      dropHandlers={drop.handlers}
    />
  );
}
