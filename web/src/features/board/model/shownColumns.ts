import type { Column } from '../../../sync/model';
import type { Kept } from '../session/viewState';

type Choice = Pick<Kept, 'hidden' | 'pinned' | 'order'>;

/** The columns that a view shows, in its order: pinned ones first, then those it places, then the rest as on the board. */
export function shownColumns(
  columns: readonly Column[],
  { hidden, pinned, order }: Choice,
): readonly Column[] {
  const rank = (key: string) => {
    const place = order.indexOf(key);
    return (pinned.includes(key) ? 0 : order.length + 1) + (place < 0 ? order.length : place);
  };
  return columns.filter(({ key }) => !hidden.includes(key)).toSorted((a, b) => rank(a.key) - rank(b.key));
}

/** How many of the shown columns stay at the left edge; they come first. */
export function pinnedCount(shown: readonly Column[], { pinned }: Pick<Choice, 'pinned'>): number {
  return shown.filter(({ key }) => pinned.includes(key)).length;
}

/** The order of a view after one of the columns it shows was put before or after another. */
export function movedColumn(
  shown: readonly Column[],
  moved: string,
  target: string,
  side: 'before' | 'after',
): readonly string[] {
  const keys = shown.map(({ key }) => key).filter((key) => key !== moved);
  const place = keys.indexOf(target);
  return place < 0
    ? shown.map(({ key }) => key)
    : keys.toSpliced(side === 'before' ? place : place + 1, 0, moved);
}
