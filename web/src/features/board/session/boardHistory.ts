import i18next from 'i18next';
import { changeItems } from '../../../api/items';
import { ApiError, messageOf } from '../../../api/problem';
import { randomKey } from '../../../api/transport';
import { undoChange, type UndoneChange } from '../../../api/trash';
import type { BoardStore } from '../../../sync/boardStore';
import { showToast } from '../../../ui/toasts';

/** Limit of `POST /v1/items/batch`. */
const BATCH_MAX = 1_000;

/** Taking back what one did on a board: the server knows it, also after a reload. */
export class BoardHistory {
  readonly #store: BoardStore;
  readonly #allSent: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();

  /** `allSent` waits for edits that the server has not answered yet: they come before the step. */
  constructor(store: BoardStore, allSent: () => Promise<void>) {
    this.#store = store;
    this.#allSent = allSent;
  }

  /** One step back or forward; several in a row go one after the other. */
  step(redo: boolean): Promise<void> {
    this.#last = this.#last.then(() => this.#step(redo));
    return this.#last;
  }

  async #step(redo: boolean): Promise<void> {
    await this.#allSent();
    try {
      showToast(this.#describe(await undoChange(this.#store.boardId, redo, randomKey()), redo));
    } catch (failure) {
      const refused = failure instanceof ApiError && failure.status === 409;
      showToast(messageOf(failure), { tone: refused ? 'info' : 'error' });
    }
  }

  /** After items were put away. */
  offerToBringBack(itemIds: readonly string[], op: 'archive' | 'delete', name: string | null): void {
    const count = itemIds.length;
    const message =
      op === 'archive'
        ? name === null
          ? i18next.t('history.itemsArchived', { ns: 'board', count })
          : i18next.t('history.itemArchived', { ns: 'board', name })
        : name === null
          ? i18next.t('history.itemsDeleted', { ns: 'board', count })
          : i18next.t('history.itemDeleted', { ns: 'board', name });
    this.#offer(message, async () => {
      await this.#allSent();
      for (let start = 0; start < itemIds.length; start += BATCH_MAX) {
        const operations = itemIds
          .slice(start, start + BATCH_MAX)
          .map((itemId) => ({ op: 'restore' as const, id: this.#store.realId(itemId) }));
        await changeItems(this.#store.boardId, operations, randomKey());
      }
    });
  }

  /** After something else was put away. */
  offer(
    what: 'columnDeleted' | 'groupDeleted' | 'groupArchived',
    name: string,
    bringBack: () => Promise<unknown>,
  ) {
    this.#offer(i18next.t(`history.${what}`, { ns: 'board', name }), bringBack);
  }

  #offer(message: string, bringBack: () => Promise<unknown>): void {
    const handleClick = () => {
      bringBack().catch((failure: unknown) => showToast(messageOf(failure), { tone: 'error' }));
    };
    showToast(message, {
      actions: [{ label: i18next.t('history.undo', { ns: 'board' }), onClick: handleClick }],
    });
  }

  #describe({ type, count, name, fields }: UndoneChange, redo: boolean): string {
    const what =
      kindOf(type) === null
        ? name === null
          ? i18next.t('history.items', { ns: 'board', count })
          : `“${name}”`
        : `${kindOf(type)} “${name ?? ''}”`;
    const field = fields.length === 1 ? this.#titleOf(fields[0] ?? '') : null;
    const text = `${field === null ? '' : `${field} · `}${what} ${verbOf(type)}`;
    return redo
      ? i18next.t('history.redone', { ns: 'board', text })
      : i18next.t('history.undone', { ns: 'board', text });
  }

  #titleOf(field: string): string | null {
    return this.#store.columns.find(({ key }) => key === field)?.title ?? null;
  }
}

/** What was changed, when it was not items. */
function kindOf(type: string): string | null {
  switch (type.split('.')[0]) {
    case 'board':
      return i18next.t('history.kind.board', { ns: 'board' });
    case 'column':
      return i18next.t('history.kind.column', { ns: 'board' });
    case 'group':
      return i18next.t('history.kind.group', { ns: 'board' });
    case 'view':
      return i18next.t('history.kind.view', { ns: 'board' });
    default:
      return null;
  }
}

function verbOf(type: string): string {
  switch (type.split('.')[1]) {
    case 'created':
      return i18next.t('history.verb.created', { ns: 'board' });
    case 'moved':
      return i18next.t('history.verb.moved', { ns: 'board' });
    case 'archived':
      return i18next.t('history.verb.archived', { ns: 'board' });
    case 'deleted':
      return i18next.t('history.verb.deleted', { ns: 'board' });
    case 'restored':
      return i18next.t('history.verb.restored', { ns: 'board' });
    default:
      return i18next.t('history.verb.updated', { ns: 'board' });
  }
}
