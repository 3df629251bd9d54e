import type { SharedView } from '../../api/shares';
import type { CellValue, ColumnSettings, Snapshot } from '../../sync/model';

/** Stands for everything that people outside are not told; nothing asks the server about it. */
const UNKNOWN = '';
const VIEW = 'view';
const DIGITS = 6;

const placeOf = (index: number) => String(index).padStart(DIGITS, '0');

/** A shared view in the shape of a board, so that the same pages draw it. The order of the items is that of the view. */
export function snapshotOf(boardId: string, seq: number, shared: SharedView): Snapshot {
  const about = { version: 1, createdAt: UNKNOWN, createdBy: null, updatedAt: UNKNOWN, updatedBy: null };
  return {
    seq,
    board: {
      ...about,
      id: boardId,
      workspaceId: UNKNOWN,
      organizationId: UNKNOWN,
      name: shared.board,
      description: '',
      archivedAt: null,
      columns: shared.columns.map((column, index) => ({
        id: column.key,
        boardId,
        key: column.key,
        title: column.title,
        type: column.type,
        // The contract's shapes are what the server promises.
        settings: column.settings as ColumnSettings,
        position: placeOf(index),
        version: 1,
      })),
      groups: shared.groups.map((group, index) => ({
        ...group,
        boardId,
        position: placeOf(index),
        version: 1,
      })),
      views: [
        {
          ...about,
          id: VIEW,
          boardId,
          name: shared.name,
          type: shared.type,
          settings: shared.settings,
          personal: false,
          locked: true,
          position: placeOf(0),
        },
      ],
    },
    items: shared.items.map((item, index) => ({
      ...about,
      id: item.id,
      boardId,
      groupId: item.groupId,
      parentId: item.parentId,
      number: item.number ?? 0,
      name: item.name,
      itemData: item.itemData as Record<string, CellValue>,
      assignees: [],
      position: placeOf(index),
      createdAt: item.createdAt ?? UNKNOWN,
      createdBy: item.createdBy ?? null,
      updatedAt: item.updatedAt ?? UNKNOWN,
      updatedBy: item.updatedBy ?? null,
    })),
  };
}
