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
import { changeGroup, createGroup, deleteGroup } from '../../../api/groups';
import { messageOf } from '../../../api/problem';
import { randomKey } from '../../../api/transport';
import type { ColumnType } from '../../../api/types';
import type { BatchOperation, Refused, Write } from '../../../sync/boardServer';
import { NAME_CELL, type BoardStore } from '../../../sync/boardStore';
import type { CellValue, ColumnSettings, ItemChanges, StatusLabel } from '../../../sync/model';
import { positionBetween } from '../../../sync/order';
import type { Outbox } from '../../../sync/outbox';
import { showToast } from '../../../ui/toasts';

/** Limit of `POST /v1/items/batch`. */
const BATCH_MAX = 1_000;
const UNDO_STEPS_MAX = 50;

type Undo = readonly { readonly itemId: string; readonly changes: ItemChanges }[];

/** What a person can do on a board. Edits of items show at once; changes of the structure show when they are done. */
export class BoardActions {
  readonly #store: BoardStore;
  readonly #outbox: Outbox;
  readonly #undo: Undo[] = [];

  constructor(store: BoardStore, outbox: Outbox) {
    this.#store = store;
    this.#outbox = outbox;
  }

  /** Sets a cell, the name included; an empty value clears it. */
  setValue(itemId: string, column: string, value: CellValue | null): void {
    const item = this.#store.item(itemId);
    if (item === undefined) {
      return;
    }
    if (column === NAME_CELL) {
      if (typeof value === 'string' && value.trim() !== '' && value !== item.name) {
        this.#change(itemId, { name: value.trim() }, { name: item.name });
      }
      return;
    }
    const old = item.itemData[column] ?? null;
    if (!sameValue(old, value)) {
      this.#change(itemId, { itemData: { [column]: value } }, { itemData: { [column]: old } });
    }
  }

  setDescription(itemId: string, description: string): void {
    const old = this.#store.item(itemId)?.description ?? '';
    if (old !== description) {
      this.#change(itemId, { description }, { description: old });
    }
  }

  createItem(groupId: string, name: string, itemData: Readonly<Record<string, CellValue>> = {}): string {
    const opId = randomKey();
    const temporaryId = `new-${opId}`;
    this.#outbox.submit({ kind: 'create', opId, temporaryId, item: { groupId, name, itemData } });
    return temporaryId;
  }

  /** A new item at the top of a group. */
  createFirst(groupId: string, name: string): string {
    const [first = null] = this.#store.idsIn(groupId);
    const itemId = this.createItem(groupId, name);
    this.placeItems([itemId], groupId, null, first);
    return itemId;
  }

  deleteItems(itemIds: readonly string[]): void {
    const [first] = itemIds;
    if (itemIds.length === 1 && first !== undefined) {
      this.#outbox.submit({ kind: 'delete', opId: randomKey(), itemId: first });
    } else {
      this.#batch(itemIds.map((itemId) => ({ op: 'delete', itemId })));
    }
  }

  setValues(itemIds: readonly string[], column: string, value: CellValue | null): void {
    this.#changeMany(
      itemIds.map((itemId) => ({
        itemId,
        changes: { itemData: { [column]: value } },
        previous: { itemData: { [column]: this.#store.item(itemId)?.itemData[column] ?? null } },
      })),
    );
  }

  /** Moves items to the end of a group. */
  moveToGroup(itemIds: readonly string[], groupId: string): void {
    const last = this.#store.idsIn(groupId).findLast((itemId) => this.#positionOf(itemId) !== null);
    this.placeItems(itemIds, groupId, last ?? null, null);
  }

  /** Puts items between two others of a group (`null` = its start or end). */
  placeItems(
    itemIds: readonly string[],
    groupId: string,
    afterId: string | null,
    beforeId: string | null,
  ): void {
    let after = this.#positionOf(afterId);
    const before = this.#positionOf(beforeId);
    this.#changeMany(
      itemIds.flatMap((itemId) => {
        const item = this.#store.item(itemId);
        if (item === undefined) {
          return [];
        }
        after = positionBetween(after, before);
        const previous = { groupId: item.groupId, position: item.position };
        return [{ itemId, changes: { groupId, position: after }, previous }];
      }),
    );
  }

  /** Takes back the last edit of this tab. */
  undo(): boolean {
    const steps = this.#undo.pop();
    if (steps === undefined) {
      return false;
    }
    const still = steps.filter(({ itemId }) => this.#store.item(this.#store.realId(itemId)) !== undefined);
    this.#submitChanges(still);
    return true;
  }

  handleRefusal(write: Write, refusal: Refused): void {
    const itemId = write.kind === 'change' ? write.itemId : null;
    const name = itemId === null ? undefined : this.#store.item(itemId)?.name;
    const message =
      name === undefined
        ? i18next.t('refused.one', { ns: 'board', reason: refusal.message })
        : i18next.t('refused.item', { ns: 'board', name, reason: refusal.message });
    const again = { ...write, opId: randomKey() };
    const retry = { label: i18next.t('retry', { ns: 'common' }), onClick: () => this.#outbox.submit(again) };
    showToast(message, { tone: 'error', actions: refusal.status >= 500 ? [retry] : [] });
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
      const undo = async () => {
        if (await this.#attempt(() => undoColumnConversion(boardId, columnId))) {
          showToast(i18next.t('convert.undone', { ns: 'board', title }));
        }
      };
      showToast(
        i18next.t('convert.done', {
          ns: 'board',
          title,
          type: i18next.t(`column.types.${type}`, { ns: 'board' }),
        }),
        {
          actions: [{ label: i18next.t('undo', { ns: 'common' }), onClick: () => void undo() }],
        },
      );
    }
    return done;
  }

  moveColumn(columnId: string, place: { beforeId: string } | { afterId: string }): Promise<boolean> {
    return this.#attempt(() => changeColumn(this.#store.boardId, columnId, place));
  }

  deleteColumn(columnId: string): Promise<boolean> {
    return this.#attempt(() => deleteColumn(this.#store.boardId, columnId));
  }

  addGroup(title: string, color: string): Promise<boolean> {
    return this.#attempt(() => createGroup(this.#store.boardId, { title, color }));
  }

  changeGroup(groupId: string, changes: { title?: string; color?: string }): Promise<boolean> {
    return this.#attempt(() => changeGroup(this.#store.boardId, groupId, changes));
  }

  deleteGroup(groupId: string): Promise<boolean> {
    return this.#attempt(() => deleteGroup(this.#store.boardId, groupId));
  }

  #positionOf(itemId: string | null): string | null {
    const item = itemId === null ? undefined : this.#store.item(itemId);
    // An item that is still on its way to the server has no position anybody else would understand.
    return item === undefined || item.version === 0 ? null : item.position;
  }

  #change(itemId: string, changes: ItemChanges, previous: ItemChanges): void {
    this.#remember([{ itemId, changes: previous }]);
    this.#outbox.submit({ kind: 'change', opId: randomKey(), itemId, changes });
  }

  #changeMany(edits: readonly { itemId: string; changes: ItemChanges; previous: ItemChanges }[]): void {
    this.#remember(edits.map(({ itemId, previous }) => ({ itemId, changes: previous })));
    this.#submitChanges(edits);
  }

  #submitChanges(edits: readonly { itemId: string; changes: ItemChanges }[]): void {
    const [only] = edits;
    if (edits.length === 1 && only !== undefined) {
      this.#outbox.submit({ kind: 'change', opId: randomKey(), itemId: only.itemId, changes: only.changes });
    } else {
      this.#batch(edits.map(({ itemId, changes }) => ({ op: 'update', itemId, changes })));
    }
  }

  #batch(operations: readonly BatchOperation[]): void {
    for (let start = 0; start < operations.length; start += BATCH_MAX) {
      const chunk = operations.slice(start, start + BATCH_MAX);
      this.#outbox.submit({ kind: 'batch', opId: randomKey(), operations: chunk });
    }
  }

  #remember(undo: Undo): void {
    this.#undo.push(undo);
    if (this.#undo.length > UNDO_STEPS_MAX) {
      this.#undo.shift();
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

export function sameValue(left: CellValue | null, right: CellValue | null): boolean {
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
