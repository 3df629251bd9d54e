import type { BoardEvent, Column, Group, Item, ItemChanges, Snapshot } from '../model';

export const BOARD_ID = 'board-1';
const AT = '2026-01-02T03:04:05Z';

export function column(key: string, type: string, position = 'V'): Column {
  const settings =
    type === 'status'
      ? {
          labels: [
            { label: 'Working on it', color: '#fdab3d' },
            { label: 'Done', color: '#00c875', done: true },
          ],
        }
      : {};
  return { id: `column-${key}`, boardId: BOARD_ID, key, title: key, type, settings, position, version: 1 };
}

export function group(id: string, position: string): Group {
  return { id, boardId: BOARD_ID, title: id, color: '#579bfc', position, version: 1 };
}

export function item(id: string, fields: Partial<Item> = {}): Item {
  return {
    id,
    boardId: BOARD_ID,
    groupId: 'todo',
    parentId: null,
    number: 1,
    name: `Item ${id}`,
    description: '',
    itemData: {},
    assignees: [],
    position: id,
    version: 1,
    createdAt: AT,
    createdBy: 'ana',
    updatedAt: AT,
    updatedBy: 'ana',
    ...fields,
  };
}

export function snapshot(items: readonly Item[], seq = 10): Snapshot {
  return {
    seq,
    board: {
      id: BOARD_ID,
      workspaceId: 'workspace-1',
      organizationId: 'organization-1',
      name: 'Roadmap',
      description: '',
      version: 1,
      archivedAt: null,
      createdAt: AT,
      createdBy: 'ana',
      updatedAt: AT,
      updatedBy: 'ana',
      columns: [
        column('status', 'status', 'A'),
        column('person', 'people', 'B'),
        column('date', 'date', 'C'),
      ],
      groups: [group('todo', 'A'), group('done', 'B')],
    },
    items,
  };
}

type EventFields = Pick<BoardEvent, 'seq' | 'eventId' | 'at' | 'actor'> & { readonly opId?: string };

function envelope(seq: number, opId?: string): EventFields {
  const base = {
    seq,
    eventId: `event-${seq}`,
    at: 1_763_690_000_000 + seq,
    actor: { id: 'ben', kind: 'user' as const },
  };
  return opId === undefined ? base : { ...base, opId };
}

export function updated(
  seq: number,
  itemId: string,
  changes: ItemChanges,
  version = seq,
  opId?: string,
): BoardEvent {
  const data = { itemId, version, updatedAt: AT, updatedBy: 'ben', changes, previous: {} };
  return { ...envelope(seq, opId), type: 'item.updated', data };
}

export function created(seq: number, newItem: Item, opId?: string): BoardEvent {
  return { ...envelope(seq, opId), type: 'item.created', data: { item: newItem } };
}

export function deleted(seq: number, itemId: string, opId?: string): BoardEvent {
  return { ...envelope(seq, opId), type: 'item.deleted', data: { itemId } };
}

export function groupDeleted(seq: number, groupId: string): BoardEvent {
  return { ...envelope(seq), type: 'group.deleted', data: { groupId } };
}

export function columnDeleted(seq: number, key: string): BoardEvent {
  return { ...envelope(seq), type: 'column.deleted', data: { columnId: `column-${key}`, key } };
}
