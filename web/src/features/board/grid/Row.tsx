import { ChevronDown, ChevronRight, CornerDownRight, Maximize2 } from 'lucide-react';
import { memo, useCallback, useContext, useSyncExternalStore, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import { NAME_CELL, type Flash } from '../../../sync/boardStore';
import type { Column, Item } from '../../../sync/model';
import type { RemoteCursor } from '../../../sync/presence';
import { colorOf } from '../../../ui/color';
import { CellContent } from '../cells/CellContent';
import { CellEditor } from '../editors/CellEditor';
import { tint, type Painter } from '../model/colorRules';
import { cellStyle } from '../model/columnWidths';
import { cellValue, textOf } from '../model/values';
import { PeopleContext, useBoard, useItem, useRowState, type RowState } from '../session/context';

const CountBubble = late(async () => (await import('../updates/CountBubble')).CountBubble, {
  texts: ['updates'],
});

interface RowProps {
  readonly itemId: string;
  readonly rowIndex: number;
  readonly top: number;
  readonly columns: readonly Column[];
  /** How many of them stay at the left edge. */
  readonly pinned: number;
  readonly painter: Painter;
  readonly color: string;
  /** While scrolling fast only the name is drawn. */
  readonly lite: boolean;
}

export function cellId(itemId: string, column: string): string {
  return `cell-${itemId}-${column}`;
}

/** One item. It hears of nothing but its own item, selection and visitors. */
export const Row = memo(function Row(props: RowProps) {
  const { itemId, rowIndex, top, columns, pinned, painter, color, lite } = props;
  const item = useItem(itemId);
  const state = useRowState(itemId);
  const cursor = useRemoteCursor(itemId);
  const { store } = useBoard();
  if (item === undefined) {
    return null;
  }
  const painted = painter(item);
  const style = {
    transform: `translateY(${top}px)`,
    '--group-color': color,
    ...(painted.row !== null && !state.selected ? { '--background': tint(painted.row) } : {}),
  } as CSSProperties;
  const flash = recent(store.flash(itemId));
  const pending = store.unansweredFields(itemId);
  return (
    <div
      className={state.selected ? 'item-row item-row-selected' : 'item-row'}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={state.selected}
      aria-level={item.parentId === null ? 1 : store.ancestorsOf(itemId).length + 1}
      data-item={itemId}
      data-testid="item-row"
      style={style}
    >
      <NameCell item={item} state={state} cursor={cursor} flash={flash} pending={pending} lite={lite} />
      {lite ? (
        <div className="row-lite" aria-hidden />
      ) : (
        columns.map((column, index) => (
          <ValueCell
            key={column.id}
            item={item}
            column={column}
            index={index}
            pinned={pinned}
            paint={painted.cells[column.key]}
            state={state}
            cursor={cursor}
            flash={flash}
            pending={pending}
          />
        ))
      )}
      <div className="cell cell-rest" role="presentation" />
    </div>
  );
});

interface CellProps {
  readonly item: Item;
  readonly state: RowState;
  readonly cursor: RemoteCursor | undefined;
  readonly flash: Flash | undefined;
  /** What waits to be sent. */
  readonly pending: ReadonlySet<string>;
}

function NameCell({ item, state, cursor, flash, pending, lite }: CellProps & { lite: boolean }) {
  const { t } = useTranslation('board');
  const { readOnly } = useContext(PeopleContext);
  const editing = state.editing?.column === NAME_CELL ? state.editing : null;
  return (
    <div
      id={cellId(item.id, NAME_CELL)}
      className={cellClass('cell cell-name', NAME_CELL, state)}
      role="gridcell"
      aria-colindex={1}
      data-column={NAME_CELL}
    >
      <span className="row-edge" />
      {lite ? (
        <>
          <TreeToggle item={item} lite />
          <span className="cell-name-text">{item.name}</span>
        </>
      ) : (
        <>
          <span className="row-grip" data-grip draggable title={t('grid.rowMenu')} aria-hidden />
          <input
            type="checkbox"
            className="row-check"
            tabIndex={-1}
            checked={state.selected}
            readOnly
            data-action="select"
            aria-label={t('grid.select', { name: item.name })}
          />
          <TreeToggle item={item} lite={false} />
          {editing === null ? (
            <span className="cell-name-text" title={item.name}>
              {item.name}
            </span>
          ) : (
            <CellEditor item={item} column={null} typed={editing.typed} />
          )}
          {pending.has(NAME_CELL) && (
            <span className="cell-pending" data-testid="pending" title={t('grid.pending')} />
          )}
          {!readOnly && (
            <button
              type="button"
              className="row-open row-subitem"
              tabIndex={-1}
              data-action="subitem"
              data-testid="add-subitem"
              aria-label={t('subitems.add', { name: item.name })}
              title={t('subitems.add', { name: item.name })}
            >
              <CornerDownRight size={14} aria-hidden />
            </button>
          )}
          <button
            type="button"
            className="row-open"
            tabIndex={-1}
            data-action="open"
            aria-label={t('grid.open', { name: item.name })}
          >
            <Maximize2 size={14} aria-hidden />
          </button>
          <CountBubble itemId={item.id} name={item.name} />
        </>
      )}
      <CellMarks column={NAME_CELL} cursor={cursor} flash={flash} />
    </div>
  );
}

const INDENT_PIXELS = 22;

/** How deep the item stands, and whether what stands under it is shown. */
function TreeToggle({ item, lite }: { item: Item; lite: boolean }) {
  const { t } = useTranslation('board');
  const { store, tree } = useBoard();
  const subitems = useSyncExternalStore(store.subscribeOrder, () => store.subitemsOf(item.id).length);
  const open = useSyncExternalStore(tree.subscribe, () => tree.isOpen(item.id));
  const depth = item.parentId === null ? 0 : store.ancestorsOf(item.id).length;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <span className="row-tree" style={{ paddingLeft: depth * INDENT_PIXELS }}>
      {subitems > 0 && !lite ? (
        <button
          type="button"
          className="row-toggle"
          tabIndex={-1}
          data-action="toggle"
          data-testid="row-toggle"
          aria-expanded={open}
          aria-label={t(open ? 'subitems.hide' : 'subitems.show', { name: item.name })}
          title={t('subitems.count', { count: subitems })}
        >
          <Chevron size={14} aria-hidden />
          <span className="row-subcount">{subitems}</span>
        </button>
      ) : null}
    </span>
  );
}

function ValueCell({
  item,
  column,
  index,
  pinned,
  paint,
  state,
  cursor,
  flash,
  pending,
}: CellProps & { column: Column; index: number; pinned: number; paint: string | undefined }) {
  const { t } = useTranslation('board');
  const { nameOf } = useContext(PeopleContext);
  const value = cellValue(item, column);
  const editing = state.editing?.column === column.key ? state.editing : null;
  return (
    <div
      id={cellId(item.id, column.key)}
      className={cellClass(
        `cell cell-${column.type}${index < pinned ? ' cell-pinned' : ''}`,
        column.key,
        state,
      )}
      role="gridcell"
      aria-colindex={index + 2}
      aria-label={value === undefined || column.type === 'text' ? undefined : textOf(value, column, nameOf)}
      data-column={column.key}
      data-testid={`cell-${column.key}`}
      style={
        paint === undefined
          ? cellStyle(index, pinned)
          : { ...cellStyle(index, pinned), background: tint(paint) }
      }
    >
      <CellContent column={column} value={value} itemId={item.id} />
      {editing !== null && <CellEditor item={item} column={column} typed={editing.typed} />}
      {pending.has(column.key) && (
        <span className="cell-pending cell-pending-value" data-testid="pending" title={t('grid.pending')} />
      )}
      <CellMarks column={column.key} cursor={cursor} flash={flash} />
    </div>
  );
}

function cellClass(base: string, column: string, { activeColumn, editing }: RowState): string {
  const active = activeColumn === column ? ' cell-active' : '';
  return base + active + (editing?.column === column ? ' cell-editing' : '');
}

/** Who else is here, and that somebody else has just changed this. */
function CellMarks({
  column,
  cursor,
  flash,
}: {
  column: string;
  cursor: RemoteCursor | undefined;
  flash: Flash | undefined;
}) {
  const here = cursor?.position.column === column ? cursor : undefined;
  return (
    <>
      {flash?.keys.has(column) === true && <span key={flash.at} className="cell-flash" />}
      {here !== undefined && (
        <span
          key={here.movedAt}
          className="cell-cursor"
          style={{ '--cursor-color': colorOf(here.user.userId) } as CSSProperties}
        >
          <span className="cell-cursor-flag">{here.user.name}</span>
        </span>
      )}
    </>
  );
}

const FLASH_MILLIS = 1_200;

function recent(flash: Flash | undefined): Flash | undefined {
  return flash !== undefined && Date.now() - flash.at < FLASH_MILLIS ? flash : undefined;
}

function useRemoteCursor(itemId: string): RemoteCursor | undefined {
  const { presence } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => presence.subscribeItem(itemId, listener),
    [presence, itemId],
  );
  return useSyncExternalStore(subscribe, () => presence.cursorOn(itemId));
}
