import i18next from 'i18next';
import { messageOf } from '../../../api/problem';
import { createView, deleteView } from '../../../api/views';
import type { StoredView } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { takeBackLast } from '../../undo/takeBackLast';

/** Those one has deleted on this page: nobody has to be told of their end. */
const deletedHere = new Set<string>();

/** Deletes it at once and offers to bring it back. */
export async function deleteWithUndo(
  boardId: string,
  view: StoredView,
  readOwn: () => Promise<void>,
): Promise<void> {
  deletedHere.add(view.id);
  try {
    await deleteView(boardId, view.id);
  } catch (failure) {
    deletedHere.delete(view.id);
    throw failure;
  }
  await readOwn();
  const { id, name, type, settings, personal, locked, position } = view;
  const bringBack = async () => {
    try {
      await takeBackLast(boardId, id, () =>
        createView(boardId, { name, type, settings, personal, locked, position }),
      );
      deletedHere.delete(id);
      await readOwn();
    } catch (failure) {
      showToast(messageOf(failure), { tone: 'error' });
    }
  };
  showToast(i18next.t('viewDeleted', { ns: 'away', name }), {
    actions: [{ label: i18next.t('undo', { ns: 'common' }), onClick: () => void bringBack() }],
  });
}

/** Says why another view is shown than a moment ago. */
export function tellViewGone({ id, name }: Pick<StoredView, 'id' | 'name'>): void {
  if (!deletedHere.has(id)) {
    showToast(i18next.t('viewGone', { ns: 'away', name }));
  }
}
