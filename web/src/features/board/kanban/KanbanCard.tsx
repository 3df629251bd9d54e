import { memo } from 'react';
import { CellContent } from '../cells/CellContent';
import type { Column } from '../../../sync/model';
import { tint } from '../model/colorRules';
import { useItem, usePainter, useShownColumns, useView } from '../session/context';
import { CARD_HEIGHT } from './placing';

/** More values than this do not fit on a card. */
const VALUES_MAX = 3;
const GAP = 8;

/** What says most in the least room comes first. */
const RANKS = ['people', 'status', 'date'];

function rankOf(type: string): number {
  const rank = RANKS.indexOf(type);
  return rank < 0 ? RANKS.length : rank;
}

/** What the view wants cards to show, in its order; else whatever has a value. */
function cardValues(columns: readonly Column[], wanted: readonly string[]): readonly Column[] {
  return wanted.length > 0
    ? wanted.flatMap((key) => columns.find((column) => column.key === key) ?? [])
    : columns.toSorted((a, b) => rankOf(a.type) - rankOf(b.type));
}

interface KanbanCardProps {
  readonly itemId: string;
  /** Says nothing new on its cards. */
  readonly without: string;
  readonly top: number;
  readonly lane: number;
  readonly column: number;
  readonly index: number;
  readonly focusable: boolean;
  readonly draggable: boolean;
}

export const KanbanCard = memo(function KanbanCard({
  itemId,
  without,
  top,
  lane,
  column,
  index,
  focusable,
  draggable,
}: KanbanCardProps) {
  const item = useItem(itemId);
  const columns = useShownColumns();
  const { cardColumns } = useView();
  const painter = usePainter();
  if (item === undefined) {
    return null;
  }
  const painted = painter(item).row;
  const values = cardValues(columns, cardColumns)
    .filter(({ key }) => key !== without && item.itemData[key] !== undefined)
    .slice(0, VALUES_MAX);
  return (
    <div
      role="button"
      className="kanban-card"
      tabIndex={focusable ? 0 : -1}
      draggable={draggable}
      style={{
        transform: `translateY(${top}px)`,
        height: CARD_HEIGHT - GAP,
        ...(painted === null ? {} : { background: tint(painted) }),
      }}
      aria-label={item.name}
      data-testid="kanban-card"
      data-item={itemId}
      data-card={`${lane}.${column}.${index}`}
    >
      <span className="kanban-name">{item.name}</span>
      <span className="card-values">
        {values.map((each) => (
          <span key={each.id} className={`card-value card-${each.type}`}>
            <CellContent column={each} value={item.itemData[each.key]} />
          </span>
        ))}
      </span>
    </div>
  );
});
