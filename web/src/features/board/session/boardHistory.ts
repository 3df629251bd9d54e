import i18next from 'i18next';
import { changeItems } from '../../../api/items';
import { ApiError, messageOf } from '../../../api/problem';
import { randomKey } from '../../../api/transport';
import { redoChange, undoChange } from '../../../api/trash';
import { withTexts } from '../../../app/i18n';
import { queryClient } from '../../../app/queryClient';
import type { BoardStore } from '../../../sync/boardStore';
import { textsSent } from '../../../sync/text/openTexts';
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
    await textsSent();
    await this.#allSent();
    try {
      const work = redo ? redoChange : undoChange;
      const undone = await work(this.#store.boardId, randomKey());
      if (undone.type.startsWith('view.')) {
        // Of views of one's own no event of the board tells.
        void queryClient.invalidateQueries({ queryKey: ['views', this.#store.boardId] });
      }
      const { showUndone } = await withTexts(import('../../undo/showUndone'), 'undo');
      showUndone(
        undone,
        redo,
        () => void this.step(!redo),
        (field) => this.#titleOf(field),
      );
    } catch (failure) {
      const refused = failure instanceof ApiError && failure.status === 409;
      showToast(messageOf(failure), { tone: refused ? 'info' : 'error', topic: 'undo' });
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
    const bringBack = async () => {
      for (let start = 0; start < itemIds.length; start += BATCH_MAX) {
        const operations = itemIds
          .slice(start, start + BATCH_MAX)
          .map((itemId) => ({ op: 'restore' as const, id: this.#store.realId(itemId) }));
        await changeItems(this.#store.boardId, operations, randomKey());
      }
    };
    this.#offer(message, async () => {
      await this.#allSent();
      const [first] = itemIds;
      // More than fit into one request were several steps.
      await (first === undefined || count > BATCH_MAX
        ? bringBack()
        : this.#takeBack(this.#store.realId(first), bringBack));
    });
  }

  /** After something else was put away. */
  offer(
    what: 'columnDeleted' | 'groupDeleted' | 'groupArchived',
    id: string,
    name: string,
    bringBack: () => Promise<unknown>,
  ) {
    this.offerBack(i18next.t(`history.${what}`, { ns: 'board', name }), id, bringBack);
  }

  /** Says what was done to something; `otherwise` does the opposite when one has done something else since. */
  offerBack(message: string, id: string, otherwise: () => Promise<unknown>): void {
    this.#offer(message, () => this.#takeBack(id, otherwise));
  }

  async #takeBack(subjectId: string, otherwise: () => Promise<unknown>): Promise<void> {
    const { takeBackLast } = await import('../../undo/takeBackLast');
    await takeBackLast(this.#store.boardId, subjectId, otherwise);
  }

  #offer(message: string, bringBack: () => Promise<unknown>): void {
    const handleClick = () => {
      bringBack().catch((failure: unknown) => showToast(messageOf(failure), { tone: 'error' }));
    };
    showToast(message, {
      actions: [{ label: i18next.t('history.undo', { ns: 'board' }), onClick: handleClick }],
    });
  }

  #titleOf(field: string): string | null {
    return this.#store.columns.find(({ key }) => key === field)?.title ?? null;
  }
}
