import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
} from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../../app/i18n';
import { NAME_CELL } from '../../../sync/boardStore';
import { frozenWidth, leftOf, widthVariables } from '../model/columnWidths';
import { HEADER_HEIGHT, rowPlace, shownIds, windowsOf } from '../model/layout';
import { pinnedCount } from '../model/shownColumns';
import { usePeople, useBoard, usePainter, useReadOnly, useShownColumns, useView } from '../session/context';
import type { CellRef } from '../session/gridState';
import { useLayout } from '../session/useLayout';
import { rowHeights } from '../session/viewState';
import { AddGroupRow } from './AddGroupButton';
import {
  copiedText,
  handleGridKey,
  moveAfterEdit,
  act,
  pressesOnly,
  startEditing,
  type GridKeysContext,
} from './gridKeys';
import { GroupSection } from './GroupSection';
import { cellId } from './Row';
import { useDeleteItems } from './useDeleteItems';
import { addSubitem } from './treeKeys';
import { useRowDrag } from './useRowDrag';
import './grid.css';
import './columnHeaders.css';
import './cells.css';
import '../editors/pickers.css';
import './tree.css';

interface BoardGridProps {
  readonly onOpenItem: (itemId: string) => void;
}

/** Scrolling by more than this, in pixels a millisecond, nobody reads more than the names. */
const FAST_PIXELS_PER_MILLI = 6;
const FAST_ENDS_MILLIS = 90;
/** What is drawn changes in steps, so that most scroll events cost nothing. */
const BAND_PIXELS = 180;

/** All groups of a board in one scrolled area, of which only what is seen is drawn. */
export function BoardGrid({ onOpenItem }: BoardGridProps) {
  const { t } = useTranslation('board');
  const session = useBoard();
  const { store, grid } = session;
  const view = useView();
  const columns = useShownColumns();
  const readOnly = useReadOnly();
  const { nameOf, role } = usePeople();
  const layout = useLayout();
  const painter = usePainter();
  const pinned = pinnedCount(columns, view);
  const rowHeight = rowHeights[view.density];
  const deleteItems = useDeleteItems();
  const scroller = useRef<HTMLDivElement>(null);
  const { band, fast, handleScroll } = useScrollBand(scroller);
  const windows = useMemo(() => windowsOf(layout, band.top, band.height + BAND_PIXELS), [layout, band]);
  const active = useSyncExternalStore(grid.onActive, grid.active);

  const goTo = useCallback(
    (cell: CellRef) => {
      grid.activate(cell);
      const element = scroller.current;
      const place = rowPlace(layout, cell.itemId);
      if (element !== null && place !== null) {
        scrollIntoView(element, place, {
          ...leftOf(view, cell.column, columns),
          frozen: isFrozen(cell.column, view.pinned) ? null : frozenWidth(view, columns),
        });
      }
    },
    [grid, layout, view, columns],
  );
  const rowsInView = Math.max(Math.floor(band.height / rowHeight) - 2, 1);
  const keys = useMemo<GridKeysContext>(
    () => ({
      session,
      layout,
      columns,
      rowsInView,
      readOnly,
      role,
      nameOf,
      goTo,
      openItem: onOpenItem,
      deleteItems,
    }),
    [session, layout, columns, rowsInView, readOnly, role, nameOf, goTo, onOpenItem, deleteItems],
  );
  useEffect(() => {
    grid.setMover((direction) => {
      moveAfterEdit(keys, direction);
      scroller.current?.focus({ preventScroll: true });
    });
    return () => grid.setMover(null);
  }, [grid, keys]);
  const drag = useRowDrag(layout, scroller, readOnly);

  return (
    <div
      ref={scroller}
      className={active === null ? 'grid' : 'grid grid-active'}
      role="treegrid"
      tabIndex={0}
      aria-label={t('grid.label', { name: store.board?.name ?? '' })}
      aria-rowcount={layout.rowCount}
      aria-colcount={columns.length + 1}
      aria-readonly={readOnly}
      aria-multiselectable
      aria-activedescendant={active === null ? undefined : cellId(store.realId(active.itemId), active.column)}
      data-testid="board-grid"
      style={{ ...widthVariables(view, columns), '--row-height': `${rowHeight}px` } as CSSProperties}
      onScroll={handleScroll}
      onFocus={(event) => {
        if (event.target === event.currentTarget && grid.active() === null) {
          const [first] = shownIds(layout);
          if (first !== undefined) {
            grid.activate({ itemId: first, column: NAME_CELL });
          }
        }
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && handleGridKey(event, keys)) {
          event.preventDefault();
        }
      }}
      onCopy={(event) => {
        const text = isFocused(event) && getSelection()?.isCollapsed !== false ? copiedText(keys) : null;
        if (text !== null) {
          event.preventDefault();
          event.clipboardData.setData('text/plain', text);
        }
      }}
      onPaste={(event) => {
        const cell = grid.active();
        if (cell !== null && !readOnly && isFocused(event)) {
          event.preventDefault();
          const text = event.clipboardData.getData('text/plain');
          void withTexts(import('./pasteCells'), 'paste').then(({ pasteCells }) =>
            pasteCells(keys, cell, text),
          );
        }
      }}
      onClick={(event) => handleClick(event.target, event.shiftKey, keys, scroller.current)}
      {...drag.handlers}
    >
      <div className="grid-area" style={{ height: layout.height + (readOnly ? 0 : AddGroupRow.height) }}>
        {windows.map(({ placed, from, to }) => (
          <GroupSection
            key={placed.section.id}
            placed={placed}
            from={from}
            to={to}
            columns={columns}
            pinned={pinned}
            painter={painter}
            rowHeight={rowHeight}
            lite={fast}
          />
        ))}
        {drag.line !== null && <div className="drop-line" style={{ top: drag.line }} />}
        {!readOnly && <AddGroupRow top={layout.height} />}
      </div>
    </div>
  );
}

function isFrozen(column: string, pinned: readonly string[]): boolean {
  return column === NAME_CELL || pinned.includes(column);
}

function handleClick(
  target: EventTarget,
  shift: boolean,
  keys: GridKeysContext,
  scroller: HTMLElement | null,
): void {
  const element = target instanceof Element ? target : null;
  const itemId = element?.closest<HTMLElement>('[data-item]')?.dataset.item;
  const column = element?.closest<HTMLElement>('[data-column]')?.dataset.column;
  if (
    itemId === undefined ||
    column === undefined ||
    element?.closest('input:not([data-action]), a') !== null
  ) {
    return;
  }
  const { grid } = keys.session;
  const action = element.closest<HTMLElement>('[data-action]')?.dataset.action;
  if (action === 'open') {
    keys.openItem(itemId);
  } else if (action === 'toggle') {
    keys.session.tree.toggle(itemId);
  } else if (action === 'subitem') {
    addSubitem(keys, itemId);
    scroller?.focus({ preventScroll: true });
  } else if (action === 'select') {
    (shift ? () => grid.selectThrough(itemId, shownIds(keys.layout)) : () => grid.toggleSelected(itemId))();
  } else if (keys.readOnly) {
    grid.activate({ itemId, column });
  } else if (action === 'act') {
    grid.activate({ itemId, column });
    act(keys, { itemId, column });
  } else if (shift) {
    grid.selectThrough(itemId, shownIds(keys.layout));
  } else {
    grid.activate({ itemId, column });
    scroller?.focus({ preventScroll: true });
    if (!pressesOnly(keys, column)) {
      startEditing(keys, { itemId, column }, null);
    }
  }
}

interface Band {
  readonly top: number;
  readonly height: number;
}

/** The part of the scrolled area that is in view, in steps, and whether it moves too fast to be read. */
function useScrollBand(scroller: React.RefObject<HTMLDivElement | null>) {
  const [band, setBand] = useState<Band>({ top: 0, height: 900 });
  const [fast, setFast] = useState(false);
  const last = useRef({ top: 0, at: 0 });
  const slowDown = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setBand((old) => ({ ...old, height: element.clientHeight })));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const handleScroll = useCallback((event: React.UIEvent<HTMLElement>) => {
    const { scrollTop } = event.currentTarget;
    const { top, at } = last.current;
    const now = event.timeStamp;
    const speed = Math.abs(scrollTop - top) / Math.max(now - at, 1);
    last.current = { top: scrollTop, at: now };
    if (speed > FAST_PIXELS_PER_MILLI && now - at < FAST_ENDS_MILLIS) {
      setFast(true);
      clearTimeout(slowDown.current);
      slowDown.current = setTimeout(() => setFast(false), FAST_ENDS_MILLIS);
    }
    const bandTop = Math.floor(scrollTop / BAND_PIXELS) * BAND_PIXELS;
    setBand((old) => (old.top === bandTop ? old : { ...old, top: bandTop }));
  }, []);

  return { band, fast, handleScroll };
}

interface Across {
  readonly left: number;
  readonly right: number;
  readonly frozen: number | null;
}

function scrollIntoView(element: HTMLElement, place: { top: number; bottom: number }, across: Across): void {
  const top = element.scrollTop + HEADER_HEIGHT;
  const bottom = element.scrollTop + element.clientHeight;
  if (place.top < top) {
    element.scrollTop = place.top - HEADER_HEIGHT;
  } else if (place.bottom > bottom) {
    element.scrollTop = place.bottom - element.clientHeight;
  }
  if (across.frozen !== null) {
    if (across.left < element.scrollLeft + across.frozen) {
      element.scrollLeft = across.left - across.frozen;
    } else if (across.right > element.scrollLeft + element.clientWidth) {
      element.scrollLeft = across.right - element.clientWidth;
    }
  }
}

/** Whether what is copied or pasted is a cell: without an editor such an event is aimed at where the last click was. */
function isFocused({ currentTarget }: { readonly currentTarget: Element }): boolean {
  return currentTarget === document.activeElement;
}
