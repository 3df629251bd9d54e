import type { Board, BoardWithStructure, Column, Group, Item, Snapshot, StoredView } from './model';
import { byPosition } from './order';

/** What the server has confirmed up to `seq`. Mutable on purpose: one change costs O(1) at 10,000 items. */
export interface BoardState {
  seq: number;
  board: Board;
  deleted: boolean;
  columns: readonly Column[];
  groups: readonly Group[];
  /** The shared ones; what is personal is no part of the board. */
  views: readonly StoredView[];
  readonly items: Map<string, Item>;
}

export function stateFromSnapshot(snapshot: Snapshot): BoardState {
  const { columns, groups, views = [] } = snapshot.board;
  return {
    seq: snapshot.seq,
    board: withoutStructure(snapshot.board),
    deleted: false,
    columns: columns.toSorted(byPosition),
    groups: groups.toSorted(byPosition),
    views: views.toSorted(byPosition),
    items: new Map(snapshot.items.map((item) => [item.id, item])),
  };
}

/** The fields of the board itself; its seq and its count of items follow from the rest. */
export function withoutStructure(board: BoardWithStructure): Board {
  return {
    id: board.id,
    workspaceId: board.workspaceId,
    organizationId: board.organizationId,
    name: board.name,
    description: board.description,
    version: board.version,
    archivedAt: board.archivedAt,
    ownItems: board.ownItems,
    createdAt: board.createdAt,
    createdBy: board.createdBy,
    updatedAt: board.updatedAt,
    updatedBy: board.updatedBy,
  };
}

/** The same snapshot again, so that "snapshot + events = fresh snapshot" can be tested. */
export function snapshotFromState(state: BoardState): Snapshot {
  return {
    seq: state.seq,
    board: {
      ...state.board,
      seq: state.seq,
      itemCount: state.items.size,
      columns: state.columns,
      groups: state.groups,
      views: state.views,
    },
    items: [...state.items.values()],
  };
}
