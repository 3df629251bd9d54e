import type { KeyboardEvent } from 'react';
import { NAME_CELL } from '../../../sync/boardStore';
import { sessionStore } from '../../../api/session';
import type { BoardRole } from '../../../api/sharing';
import type { Column } from '../../../sync/model';
import { isClosed, tellClosed } from '../columns/closed';
import type { ColumnModel } from '../columns/columnModel';
import { modelOf } from '../columns/models';
import { viewOf } from '../columns/views';
import { shownIds, type Layout } from '../model/layout';
import { cellValue, textOf, type PersonName } from '../model/values';
import type { OpenedBoard } from '../session/boardSession';
import type { CellRef, Move } from '../session/gridState';
import { handleTreeKey } from './treeKeys';

export interface GridKeysContext {
  readonly session: OpenedBoard;
  readonly layout: Layout;
  readonly columns: readonly Column[];
  readonly rowsInView: number;
  readonly readOnly: boolean;
  readonly role: BoardRole | undefined;
  readonly nameOf: PersonName;
  readonly goTo: (cell: CellRef) => void;
  readonly openItem: (itemId: string) => void;
  readonly deleteItems: (itemIds: readonly string[]) => void;
}

interface Step {
  readonly rows: number;
  readonly columns: number;
}

const MANY = Number.MAX_SAFE_INTEGER;

/** The keys of the grid while no editor is open. Tells whether the key was one of them. */
export function handleGridKey(event: KeyboardEvent, context: GridKeysContext): boolean {
  const { session } = context;
  const modifier = event.ctrlKey || event.metaKey;
  const step = stepOf(event, modifier, context.rowsInView);
  const active = session.grid.active();
  if (active !== null && handleTreeKey(event, context, active)) {
    return true;
  }
  if (step !== null) {
    move(context, step);
    return true;
  }
  if (modifier) {
    return handleModified(event, context, active);
  }
  if (event.key === 'Escape') {
    session.grid.select(new Set());
    return true;
  }
  return active !== null && !event.altKey && handleOnCell(event, context, active);
}

function stepOf(event: KeyboardEvent, far: boolean, page: number): Step | null {
  switch (event.key) {
    case 'ArrowUp':
      return event.altKey ? null : { rows: far ? -MANY : -1, columns: 0 };
    case 'ArrowDown':
      return event.altKey ? null : { rows: far ? MANY : 1, columns: 0 };
    case 'ArrowLeft':
      return { rows: 0, columns: far ? -MANY : -1 };
    case 'ArrowRight':
      return { rows: 0, columns: far ? MANY : 1 };
    case 'Home':
      return { rows: far ? -MANY : 0, columns: -MANY };
    case 'End':
      return { rows: far ? MANY : 0, columns: MANY };
    case 'PageUp':
      return { rows: -page, columns: 0 };
    case 'PageDown':
      return { rows: page, columns: 0 };
    default:
      return null;
  }
}

/** Where an editor leads when it is done. */
export function moveAfterEdit(context: GridKeysContext, direction: Move): void {
  const steps: Readonly<Record<Move, Step>> = {
    stay: { rows: 0, columns: 0 },
    up: { rows: -1, columns: 0 },
    down: { rows: 1, columns: 0 },
    left: { rows: 0, columns: -1 },
    right: { rows: 0, columns: 1 },
  };
  move(context, steps[direction]);
}

function move({ session, layout, columns, goTo }: GridKeysContext, step: Step): void {
  const rows = shownIds(layout);
  const keys = [NAME_CELL, ...columns.map(({ key }) => key)];
  const active = session.grid.active();
  const row = active === null ? -1 : rows.indexOf(session.store.realId(active.itemId));
  const column = active === null ? -1 : keys.indexOf(active.column);
  const itemId = rows[clamp(row < 0 ? 0 : row + step.rows, rows.length)];
  const key = keys[clamp(column < 0 ? 0 : column + step.columns, keys.length)];
  if (itemId !== undefined && key !== undefined) {
    goTo({ itemId, column: key });
  }
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}

function handleModified(event: KeyboardEvent, context: GridKeysContext, active: CellRef | null): boolean {
  const { session, layout, readOnly } = context;
  switch (event.key.toLowerCase()) {
    case 'a':
      session.grid.select(new Set(shownIds(layout)));
      return true;
    case 'enter':
      focusAddItem(context, active);
      return true;
    case 'd':
      return active !== null && !readOnly && fillDown(context, active);
    default:
      return false;
  }
}

function focusAddItem({ layout }: GridKeysContext, active: CellRef | null): void {
  const placed =
    layout.sections.find(({ section }) => active !== null && section.ids.includes(active.itemId)) ??
    layout.sections[0];
  document
    .querySelector<HTMLElement>(`[data-group="${placed?.section.id ?? ''}"] [data-testid=add-item]`)
    ?.focus();
}

/** Takes the value of the cell above. */
function fillDown({ session, layout, goTo }: GridKeysContext, active: CellRef): boolean {
  const rows = shownIds(layout);
  const above = rows[rows.indexOf(active.itemId) - 1];
  if (above !== undefined && active.column !== NAME_CELL) {
    const value = session.store.item(above)?.itemData[active.column] ?? null;
    session.actions.setValue(active.itemId, active.column, value);
    goTo(active);
  }
  return true;
}

function handleOnCell(event: KeyboardEvent, context: GridKeysContext, active: CellRef): boolean {
  const { session, readOnly, openItem } = context;
  switch (event.key) {
    case ' ':
      if (event.shiftKey) {
        session.grid.toggleSelected(active.itemId);
      } else if (modelIn(context, active)?.toggled !== undefined && !readOnly) {
        startEditing(context, active, null);
      } else {
        openItem(active.itemId);
      }
      return true;
    case 'Enter':
    case 'F2':
      return !readOnly && startEditing(context, active, null);
    case 'Delete':
    case 'Backspace':
      return !readOnly && clear(context, active);
    default:
      return event.key.length === 1 && !readOnly && startEditing(context, active, event.key);
  }
}

function clear(context: GridKeysContext, active: CellRef): boolean {
  const { session, deleteItems } = context;
  const selected = [...session.grid.selected()];
  if (selected.length > 0 && active.column === NAME_CELL) {
    deleteItems(selected);
  } else if (modelIn(context, active)?.readOnly === true) {
    return false;
  } else if (isClosedIn(context, active)) {
    return true;
  } else if (active.column !== NAME_CELL) {
    session.actions.setValue(active.itemId, active.column, null);
  }
  return true;
}

function modelIn({ columns }: GridKeysContext, { column }: CellRef): ColumnModel | undefined {
  const found = columns.find(({ key }) => key === column);
  return found === undefined ? undefined : modelOf(found.type);
}

/** Whether the cell is not for one to change; says so then. */
function isClosedIn({ columns, role }: GridKeysContext, cell: CellRef): boolean {
  const column = columns.find(({ key }) => key === cell.column);
  if (column === undefined || !isClosed(column, role)) {
    return false;
  }
  void tellClosed(column);
  return true;
}

/** Switches a cell of a type that is not edited: a checkbox, a vote. */
export function toggle(session: OpenedBoard, { itemId, column }: CellRef): void {
  const type = session.store.columns.find(({ key }) => key === column)?.type ?? '';
  const value = session.store.item(itemId)?.itemData[column];
  const toggled = modelOf(type).toggled?.(value, sessionStore.getState().user?.id ?? '');
  if (toggled !== undefined) {
    session.actions.setValue(itemId, column, toggled);
  }
}

/** Does what the control within a cell is for: starts a timer, presses a button. */
export function act({ session, columns }: GridKeysContext, cell: CellRef): void {
  const column = columns.find(({ key }) => key === cell.column);
  const item = session.store.item(cell.itemId);
  // What the server has not got yet cannot be acted on.
  if (column !== undefined && item !== undefined && item.version > 0) {
    viewOf(column.type).act?.({ itemId: item.id, column, value: cellValue(item, column) });
  }
}

/** Whether a click beside the control of a cell means nothing. */
export function pressesOnly({ columns }: GridKeysContext, column: string): boolean {
  const type = columns.find(({ key }) => key === column)?.type;
  return type !== undefined && modelOf(type).presses === true;
}

/** Opens the editor of a cell, or switches it; what is computed stays as it is. */
export function startEditing(context: GridKeysContext, cell: CellRef, typed: string | null): boolean {
  const model = modelIn(context, cell);
  if (model?.presses === true && typed === null) {
    act(context, cell);
    return true;
  }
  if (model?.readOnly === true && model.opens !== true) {
    return false;
  }
  if (isClosedIn(context, cell)) {
    return true;
  }
  if (model?.toggled === undefined) {
    context.session.grid.edit(cell, typed);
  } else if (typed === null) {
    toggle(context.session, cell);
  }
  return true;
}

/** The active cell (or the names of the selected rows) as text. */
export function copiedText({ session, columns, nameOf }: GridKeysContext): string | null {
  const active = session.grid.active();
  const item = active === null ? undefined : session.store.item(active.itemId);
  if (active === null || item === undefined) {
    return null;
  }
  if (active.column === NAME_CELL) {
    return item.name;
  }
  const column = columns.find(({ key }) => key === active.column);
  const value = column === undefined ? undefined : cellValue(item, column);
  if (column === undefined || value === undefined) {
    return '';
  }
  return modelOf(column.type).copied?.(value) ?? textOf(value, column, nameOf);
}
