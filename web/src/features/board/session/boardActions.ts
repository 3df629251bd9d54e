import i18next from 'i18next';
import { changeBoard } from '../../../api/boards';
import {
  changeColumn,
  changeLabels,
  convertColumn,
  createColumn,
  deleteColumn,
  undoColumnConversion,
} from '../../../api/columns';
import { changeGroup, createGroup, deleteGroup, type GroupFields } from '../../../api/groups';
import { messageOf } from '../../../api/problem';
import { duplicateItem } from '../../../api/templates';
import { archiveGroup, restoreColumn, restoreGroup } from '../../../api/trash';
import { randomKey } from '../../../api/transport';
import type { ColumnType } from '../../../api/types';
import type { BatchOperation, Write } from '../../../sync/boardServer';
import { NAME_CELL, type BoardStore } from '../../../sync/boardStore';
import type { CellValue, ColumnSettings, ItemChanges, StatusLabel } from '../../../sync/model';
import { positionBetween } from '../../../sync/order';
import type { Outbox } from '../../../sync/outbox';
import { withVotes } from '../../../sync/queue/ownVotes';
import { showToast } from '../../../ui/toasts';
import { BoardHistory } from './boardHistory';

/** Limit of `POST /v1/items/batch`. */
const BATCH_MAX = 1_000;

export interface Edit {
  readonly itemId: string;
  readonly changes: ItemChanges;
}

/** What a person can do on a board. Edits of items show at once; changes of the structure show when they are done. */
export class BoardActions {
  readonly #store: BoardStore;
  readonly #outbox: Outbox;
  readonly #history: BoardHistory;

  constructor(store: BoardStore, outbox: Outbox) {
    this.#store = store;
    this.#outbox = outbox;
    this.#history = new BoardHistory(store, () => outbox.whenIdle());
  }

  /** Sets a cell, the name included; an empty value clears it. */
  setValue(itemId: string, column: string, value: CellValue | null): void {
    const item = this.#store.item(itemId);
    if (item === undefined) {
      return;
    }
    if (column === NAME_CELL) {
      if (typeof value === 'string' && value.trim() !== '' && value !== item.name) {
        this.#change(itemId, { name: value.trim() });
      }
      return;
    }
    const old = item.itemData[column] ?? null;
    if (!sameValue(old, value)) {
      this.#change(itemId, { itemData: { [column]: value } });
    }
  }

  /** Sets several cells of an item in one write. */
  setCells(itemId: string, itemData: CellValues): void {
    this.changeItems([{ itemId, changes: { itemData } }]);
  }

  /** Sets names and cells of items in one write, which is one step to take back. */
  changeItems(edits: readonly Edit[]): void {
    this.#changeMany(
      edits.filter(({ itemId, changes: { name, itemData = {} } }) => {
        const item = this.#store.item(itemId);
        return (
          (name !== undefined && name !== item?.name) ||
          Object.entries(itemData).some(([key, value]) => !sameValue(item?.itemData[key] ?? null, value))
        );
      }),
    );
  }

  setDescription(itemId: string, description: string): void {
    const old = this.#store.item(itemId)?.description ?? '';
    if (old !== description) {
      this.#change(itemId, { description });
    }
  }

  createItem(groupId: string, name: string, itemData: Readonly<Record<string, CellValue>> = {}): string {
    return this.#create({ groupId, name, itemData });
  }

  /** A new item under another, at its end. */
  createSubitem(parentId: string, name: string): string | null {
    const groupId = this.#store.item(parentId)?.groupId;
    return groupId === undefined ? null : this.#create({ groupId, parentId, name, itemData: {} });
  }

  #create(item: Extract<Write, { kind: 'create' }>['item']): string {
    const opId = randomKey();
    const temporaryId = `new-${opId}`;
    this.#submit({ kind: 'create', opId, temporaryId, item });
    return temporaryId;
  }

  /** A new item at the top of a group. */
  createFirst(groupId: string, name: string): string {
    const [first = null] = this.#store.idsIn(groupId);
    const itemId = this.createItem(groupId, name);
    this.placeItems([itemId], groupId, null, first);
    return itemId;
  }

  /** Into the archive or the trash, with what stands under them; a message offers to bring them back. */
  putAway(itemIds: readonly string[], op: 'archive' | 'delete'): void {
    const roots = this.#rootsOf(itemIds);
    const [first] = roots;
    const name = roots.length === 1 && first !== undefined ? (this.#store.item(first)?.name ?? '') : null;
    this.#batch(roots.map((itemId) => ({ op, itemId })));
    this.#history.offerToBringBack(roots, op, name);
  }

  /** Copies of items with what stands under them, each right after its original. */
  async duplicate(itemIds: readonly string[]): Promise<void> {
    for (const itemId of this.#rootsOf(itemIds)) {
      if (!(await this.#attempt(() => duplicateItem(this.#store.realId(itemId))))) {
        return;
      }
    }
  }

  setValues(itemIds: readonly string[], column: string, value: CellValue | null): void {
    this.#changeMany(
      itemIds.map((itemId) => ({
        itemId,
        changes: { itemData: { [column]: value } },
      })),
    );
  }

  /** Moves items to the end of a group; what changes in their cells with it is of the same write. */
  moveToGroup(itemIds: readonly string[], groupId: string, itemData: CellValues = {}): void {
    const last = this.#store.idsIn(groupId).findLast((itemId) => this.#positionOf(itemId) !== null);
    this.placeItems(itemIds, groupId, last ?? null, null, itemData);
  }

  /** Puts items between two others (`null` = the start or end of the group), under what these stand under. */
  placeItems(
    itemIds: readonly string[],
    groupId: string,
    afterId: string | null,
    beforeId: string | null,
    itemData: CellValues = {},
  ): void {
    const parentId = this.#parentBetween(afterId, beforeId);
    const roots = this.#rootsOf(itemIds);
    if (
      parentId !== null &&
      [parentId, ...this.#store.ancestorsOf(parentId)].some((id) => roots.includes(id))
    ) {
      return;
    }
    let after = this.#positionOf(afterId);
    const before = this.#positionOf(beforeId);
    if (after !== null && before !== null && after >= before) {
      // Neighbours on the screen that stand under different items have no common order.
      after = null;
    }
    this.#changeMany(
      roots.flatMap((itemId) => {
        const item = this.#store.item(itemId);
        if (item === undefined) {
          return [];
        }
        after = positionBetween(after, before);
        const parent = item.parentId === parentId ? {} : { parentId };
        const values = Object.keys(itemData).length === 0 ? {} : { itemData };
        return [{ itemId, changes: { groupId, position: after, ...parent, ...values } }];
      }),
    );
  }

  /** Puts an item under another one, at its end; `null`: beside what it stands under. */
  moveUnder(itemId: string, parentId: string | null): void {
    const item = this.#store.item(itemId);
    if (item === undefined) {
      return;
    }
    if (parentId === null) {
      const [parent] = this.#store.ancestorsOf(itemId);
      if (parent !== undefined) {
        this.placeItems([itemId], item.groupId, parent, this.#siblingAfter(parent));
      }
      return;
    }
    const groupId = this.#store.item(parentId)?.groupId;
    if (groupId !== undefined) {
      const last = this.#store.subitemsOf(parentId).findLast((id) => this.#positionOf(id) !== null) ?? null;
      const position = positionBetween(this.#positionOf(last), null);
      this.#changeMany([{ itemId, changes: { groupId, parentId, position } }]);
    }
  }

  /** Takes back, or does again, what this person did last on this board. */
  undo(redo = false): void {
    void this.#history.step(redo);
  }

  #siblingAfter(itemId: string): string | null {
    const item = this.#store.item(itemId);
    const siblings = item === undefined ? [] : this.#store.idsIn(item.parentId ?? item.groupId);
    return siblings[siblings.indexOf(itemId) + 1] ?? null;
  }

  /** Those of the items that do not stand under another of them. */
  #rootsOf(itemIds: readonly string[]): readonly string[] {
    const all = new Set(itemIds);
    return itemIds.filter((itemId) => !this.#store.ancestorsOf(itemId).some((above) => all.has(above)));
  }

  /** Between an item and its first subitem is under the item. */
  #parentBetween(afterId: string | null, beforeId: string | null): string | null {
    const before = beforeId === null ? undefined : this.#store.item(beforeId);
    if (before !== undefined && before.parentId === afterId) {
      return afterId;
    }
    return (afterId === null ? before : this.#store.item(afterId))?.parentId ?? null;
  }

  renameBoard(name: string): Promise<boolean> {
    return this.#attempt(() => changeBoard(this.#store.boardId, { name }));
  }

  addColumn(title: string, type: ColumnType, settings?: ColumnSettings): Promise<boolean> {
    const column = settings === undefined ? { title, type } : { title, type, settings: mutable(settings) };
    return this.#attempt(() => createColumn(this.#store.boardId, column));
  }

  renameColumn(columnId: string, title: string): Promise<boolean> {
    return this.#attempt(() => changeColumn(this.#store.boardId, columnId, { title }));
  }

  changeColumnSettings(columnId: string, settings: ColumnSettings): Promise<boolean> {
    return this.#attempt(() => changeColumn(this.#store.boardId, columnId, { settings: mutable(settings) }));
  }

  /** `replace` says which label takes the place of one that goes; `null` for none. */
  changeLabels(
    columnId: string,
    labels: readonly StatusLabel[],
    replace: Readonly<Record<string, string | null>>,
  ): Promise<boolean> {
    return this.#attempt(() =>
      changeLabels(this.#store.boardId, columnId, {
        labels: labels.map((label) => ({ ...label })),
        replace,
      }),
    );
  }

  /** Gives a column another type, and offers to take that back. */
  async convertColumn(columnId: string, type: ColumnType): Promise<boolean> {
    const title = this.#store.columns.find(({ id }) => id === columnId)?.title ?? '';
    const { boardId } = this.#store;
    const done = await this.#attempt(() => convertColumn(boardId, columnId, type));
    if (done) {
      const message = i18next.t('convert.done', {
        ns: 'board',
        title,
        type: i18next.t(`column.types.${type}`, { ns: 'board' }),
      });
      this.#history.offerBack(message, columnId, () => undoColumnConversion(boardId, columnId));
    }
    return done;
  }

  moveColumn(columnId: string, place: { beforeId: string } | { afterId: string }): Promise<boolean> {
    return this.#attempt(() => changeColumn(this.#store.boardId, columnId, place));
  }

  async deleteColumn(columnId: string, title: string): Promise<void> {
    const boardId = this.#store.boardId;
    if (await this.#attempt(() => deleteColumn(boardId, columnId))) {
      this.#history.offer('columnDeleted', columnId, title, () => restoreColumn(boardId, columnId));
    }
  }

  addGroup(title: string, color: string): Promise<boolean> {
    return this.#attempt(() => createGroup(this.#store.boardId, { title, color }));
  }

  changeGroup(groupId: string, changes: GroupFields): Promise<boolean> {
    return this.#attempt(() => changeGroup(this.#store.boardId, groupId, changes));
  }

  async putGroupAway(groupId: string, title: string, op: 'archive' | 'delete'): Promise<void> {
    const boardId = this.#store.boardId;
    const away = op === 'archive' ? archiveGroup : deleteGroup;
    if (await this.#attempt(() => away(boardId, groupId))) {
      this.#history.offer(op === 'archive' ? 'groupArchived' : 'groupDeleted', groupId, title, () =>
        restoreGroup(boardId, groupId),
      );
    }
  }

  #positionOf(itemId: string | null): string | null {
    const item = itemId === null ? undefined : this.#store.item(itemId);
    // An item that is still on its way to the server has no position anybody else would understand.
    return item === undefined || item.version === 0 ? null : item.position;
  }

  #submit(write: Write): void {
    this.#outbox.submit(withVotes(write, this.#store.columns));
  }

  #change(itemId: string, changes: ItemChanges): void {
    this.#submit({ kind: 'change', opId: randomKey(), itemId, changes });
  }

  #changeMany(edits: readonly Edit[]): void {
    const [only] = edits;
    if (edits.length === 1 && only !== undefined) {
      this.#submit({ kind: 'change', opId: randomKey(), itemId: only.itemId, changes: only.changes });
    } else if (edits.length > 0) {
      this.#batch(edits.map(({ itemId, changes }) => ({ op: 'update', itemId, changes })));
    }
  }

  #batch(operations: readonly BatchOperation[]): void {
    for (let start = 0; start < operations.length; start += BATCH_MAX) {
      const chunk = operations.slice(start, start + BATCH_MAX);
      this.#submit({ kind: 'batch', opId: randomKey(), operations: chunk });
    }
  }

  async #attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (failure) {
      showToast(messageOf(failure), { tone: 'error' });
      return false;
    }
  }
}

type CellValues = Readonly<Record<string, CellValue | null>>;

function sameValue(left: CellValue | null, right: CellValue | null): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The generated request types know no read-only arrays. */
function mutable(settings: ColumnSettings): NonNullable<Parameters<typeof createColumn>[1]['settings']> {
  const { labels, columns, ...others } = settings;
  return {
    ...others,
    ...(labels === undefined ? {} : { labels: labels.map((label) => ({ ...label })) }),
    ...(columns === undefined ? {} : { columns: columns.map((column) => ({ ...column })) }),
  };
}
