import type { BoardStore } from '../../../sync/boardStore';
import type { Column, DependencyValue, Item } from '../../../sync/model';
import { sectionsOf, type Section } from '../model/sections';
import { spanOf, type Dates, type Span } from '../model/spans';
import { dependenciesOf, labelColor, type PersonName } from '../model/values';
import type { View } from '../session/viewState';

/** A line of the picture: the title of a section, or an item. */
export type TimelineRow =
  | {
      readonly kind: 'section';
      readonly section: Section;
      readonly span: Span | null;
      readonly count: number;
    }
  | { readonly kind: 'item'; readonly itemId: string; readonly depth: number; readonly span: Span | null };

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** The line of each item. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly first: string | null;
  readonly last: string | null;
  readonly undated: number;
}

/** The column that says what waits for what: the one of the view, or the first there is. */
export function dependencyColumnOf(view: View, columns: readonly Column[]): Column | undefined {
  const possible = columns.filter(({ type }) => type === 'dependency');
  return possible.find(({ key }) => key === view.dependencyColumn) ?? possible[0];
}

/** What an item waits for. */
export function waitsFor(item: Item | undefined, column: Column | undefined): readonly DependencyValue[] {
  return column === undefined ? [] : dependenciesOf(item?.itemData[column.key]);
}

/** The lines of the picture, as the view filters, sorts and groups its items, with what stands under them. */
export function timelineOf(
  store: BoardStore,
  view: View,
  dates: Dates,
  personName: PersonName,
  noValue: string,
): Timeline {
  const rows: TimelineRow[] = [];
  const rowOf = new Map<string, number>();
  const spans = new Map<string, Span>();
  let first = '';
  let last = '';
  let undated = 0;
  for (const section of sectionsOf(store, view, personName, noValue, () => true)) {
    const place = rows.length;
    rows.push({ kind: 'section', section, span: null, count: section.roots.length });
    let whole: Span | null = null;
    for (const itemId of section.ids) {
      const item = store.item(itemId);
      const span = spanOf(item, dates);
      if (span === null) {
        undated++;
      } else {
        spans.set(itemId, span);
        first = first === '' || span.from < first ? span.from : first;
        last = span.to > last ? span.to : last;
        whole = whole === null ? span : widened(whole, span);
      }
      if (!section.collapsed) {
        rowOf.set(itemId, rows.length);
        rows.push({ kind: 'item', itemId, depth: store.ancestorsOf(itemId).length, span });
      }
    }
    rows[place] = { kind: 'section', section, span: whole, count: section.roots.length };
  }
  return { rows, rowOf, spans, first: first || null, last: last || null, undated };
}

function widened(left: Span, right: Span): Span {
  return {
    from: left.from < right.from ? left.from : right.from,
    to: left.to > right.to ? left.to : right.to,
  };
}

/** A bar has the colour of the item's status, or that of its section. */
export function barColor(item: Item, columns: readonly Column[], otherwise: string): string {
  const status = columns.find(({ type }) => type === 'status');
  const value = status === undefined ? undefined : item.itemData[status.key];
  return status === undefined || value === undefined ? otherwise : labelColor(status, value);
}
