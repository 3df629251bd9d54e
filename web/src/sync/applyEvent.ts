import { withoutStructure, type BoardState } from './boardState';
import type {
  Board,
  BoardEvent,
  CellValue,
  ChangedValues,
  Column,
  Item,
  ItemChanges,
  ItemData,
  ItemUpdate,
} from './model';
import { byPosition } from './order';

/** What an event touched, so that only those who show it are told. */
export interface Touched {
  readonly items: Set<string>;
  structure: boolean;
}

export function nothingTouched(): Touched {
  return { items: new Set(), structure: false };
}

/**
 * The one reducer: own and remote events, live or caught up, pass through here and nowhere else. The caller
 * guarantees the order (`event.seq === state.seq + 1`).
 */
export function applyEvent(
  state: BoardState,
  event: BoardEvent,
  touched: Touched = nothingTouched(),
): Touched {
  applyChange(state, event, touched);
  state.seq = event.seq;
  return touched;
}

function applyChange(state: BoardState, event: BoardEvent, touched: Touched): void {
  switch (event.type) {
    case 'board.created': {
      const { columns, groups, views = [] } = event.data.board;
      state.board = withoutStructure(event.data.board);
      state.columns = columns.toSorted(byPosition);
      state.groups = groups.toSorted(byPosition);
      state.views = views.toSorted(byPosition);
      state.items.clear();
      touched.structure = true;
      return;
    }
    case 'board.updated':
      return updateBoard(state, event.data.board, touched);
    case 'board.archived':
      return updateBoard(state, { archivedAt: new Date(event.at).toISOString() }, touched);
    case 'board.restored':
      state.deleted = false;
      return updateBoard(state, { archivedAt: null }, touched);
    case 'board.deleted':
      state.deleted = true;
      touched.structure = true;
      return;
    case 'column.created':
    case 'column.updated':
      state.columns = withMember(state.columns, event.data.column);
      touched.structure = true;
      return;
    case 'column.restored':
      return restoreColumn(state, event.data.column, event.data.values, touched);
    case 'column.deleted':
      return deleteColumn(state, event.data.columnId, event.data.key, touched);
    case 'column.values_changed':
      return changeValues(state, event.data.values, touched);
    case 'group.created':
    case 'group.updated':
    case 'group.restored':
      state.groups = withMember(state.groups, event.data.group);
      touched.structure = true;
      return;
    case 'group.deleted':
    case 'group.archived':
      return deleteGroup(state, event.data.groupId, touched);
    case 'view.created':
    case 'view.updated':
      state.views = withMember(state.views, event.data.view);
      touched.structure = true;
      return;
    case 'view.deleted':
      state.views = state.views.filter(({ id }) => id !== event.data.viewId);
      touched.structure = true;
      return;
    case 'item.created':
    case 'item.restored':
    case 'item.arrived':
      state.items.set(event.data.item.id, event.data.item);
      touched.items.add(event.data.item.id);
      return;
    case 'item.updated':
    case 'item.moved':
      return updateItem(state, event.data, touched);
    case 'item.deleted':
    case 'item.archived':
    case 'item.left':
      state.items.delete(event.data.itemId);
      touched.items.add(event.data.itemId);
      return;
    case 'member.added':
    case 'member.changed':
    case 'member.removed':
    case 'recurrence.created':
    case 'recurrence.updated':
    case 'recurrence.deleted':
    case 'automation.created':
    case 'automation.updated':
    case 'automation.deleted':
    case 'file.attached':
    case 'file.removed':
    case 'time.tracked':
    case 'button.clicked':
    case 'comment.added':
    case 'comment.updated':
    case 'comment.restored':
    case 'comment.reacted':
    case 'comment.deleted':
    case 'skip':
      return;
  }
}

function updateBoard(state: BoardState, changes: Partial<Board>, touched: Touched): void {
  state.board = { ...state.board, ...changes };
  touched.structure = true;
}

function withMember<Member extends { readonly id: string; readonly position: string }>(
  members: readonly Member[],
  member: Member,
): readonly Member[] {
  return [...members.filter((other) => other.id !== member.id), member].sort(byPosition);
}

function deleteColumn(state: BoardState, columnId: string, key: string, touched: Touched): void {
  state.columns = state.columns.filter((column) => column.id !== columnId);
  touched.structure = true;
  for (const item of state.items.values()) {
    if (key in item.itemData) {
      const itemData = changedData(item.itemData, { [key]: null });
      state.items.set(item.id, { ...item, itemData, assignees: assigneesOf(itemData, state.columns) });
      touched.items.add(item.id);
    }
  }
}

/** The column and the values that it had. */
function restoreColumn(
  state: BoardState,
  column: Column,
  values: Readonly<Record<string, CellValue>>,
  touched: Touched,
): void {
  state.columns = withMember(state.columns, column);
  touched.structure = true;
  for (const [itemId, value] of Object.entries(values)) {
    const item = state.items.get(itemId);
    if (item !== undefined) {
      const itemData = changedData(item.itemData, { [column.key]: value });
      state.items.set(itemId, { ...item, itemData, assignees: assigneesOf(itemData, state.columns) });
      touched.items.add(itemId);
    }
  }
}

/** A change of a column that gave many items other values; who changed them last stays. */
function changeValues(
  state: BoardState,
  values: Readonly<Record<string, ChangedValues>>,
  touched: Touched,
): void {
  for (const [itemId, changes] of Object.entries(values)) {
    const item = state.items.get(itemId);
    if (item !== undefined) {
      const itemData = changedData(item.itemData, changes);
      const assignees = assigneesOf(itemData, state.columns);
      state.items.set(itemId, { ...item, itemData, assignees, version: item.version + 1 });
      touched.items.add(itemId);
    }
  }
}

function deleteGroup(state: BoardState, groupId: string, touched: Touched): void {
  state.groups = state.groups.filter((group) => group.id !== groupId);
  touched.structure = true;
  for (const item of state.items.values()) {
    if (item.groupId === groupId) {
      state.items.delete(item.id);
      touched.items.add(item.id);
    }
  }
}

function updateItem(state: BoardState, update: ItemUpdate, touched: Touched): void {
  const item = state.items.get(update.itemId);
  if (item === undefined) {
    return;
  }
  state.items.set(item.id, {
    ...changedItem(item, update.changes),
    version: update.version,
    updatedAt: update.updatedAt,
    updatedBy: update.updatedBy,
  });
  touched.items.add(item.id);
}

/** An item with changes laid over it; pending edits are drawn with the same function. */
export function changedItem(item: Item, changes: ItemChanges): Item {
  const { itemData, ...fields } = changes;
  return itemData === undefined
    ? { ...item, ...fields }
    : { ...item, ...fields, itemData: changedData(item.itemData, itemData) };
}

function changedData(data: ItemData, changes: ChangedValues): ItemData {
  const result: Record<string, CellValue> = {};
  for (const [key, value] of Object.entries({ ...data, ...changes })) {
    if (value !== null) {
      result[key] = value;
    }
  }
  return result;
}

/** Everyone named in a people column, in column order, once. */
function assigneesOf(itemData: ItemData, columns: readonly Column[]): readonly string[] {
  const people = new Set<string>();
  for (const column of columns) {
    const value = itemData[column.key];
    if (column.type === 'people' && Array.isArray(value)) {
      value.forEach((userId: string) => people.add(userId));
    }
  }
  return [...people];
}
