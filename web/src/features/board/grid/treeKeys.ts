import i18next from 'i18next';
import type { KeyboardEvent } from 'react';
import { NAME_CELL } from '../../../sync/boardStore';
import { shownIds } from '../model/layout';
import type { CellRef } from '../session/gridState';
import type { GridKeysContext } from './gridKeys';

/** A new item under this one, its name open for writing. */
export function addSubitem({ session }: GridKeysContext, parentId: string): void {
  const name = i18next.t('subitems.newName', { ns: 'board' });
  const itemId = session.actions.createSubitem(parentId, name);
  if (itemId !== null) {
    session.tree.set(parentId, true);
    session.grid.edit({ itemId, column: NAME_CELL });
  }
}

/**
 * Alt+Right and Alt+Left open and close an item, with Shift they put it under the one above or out again;
 * Ctrl+Shift+Enter adds a subitem. Tells whether the key was one of them.
 */
export function handleTreeKey(event: KeyboardEvent, context: GridKeysContext, active: CellRef): boolean {
  const { session, readOnly } = context;
  const itemId = session.store.realId(active.itemId);
  const modifier = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && modifier && event.shiftKey && !readOnly) {
    addSubitem(context, itemId);
    return true;
  }
  if (!event.altKey || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) {
    return false;
  }
  const right = event.key === 'ArrowRight';
  if (!event.shiftKey) {
    session.tree.set(itemId, right);
  } else if (!readOnly) {
    shift(context, itemId, right);
  }
  return true;
}

function shift({ session, layout }: GridKeysContext, itemId: string, deeper: boolean): void {
  const { store, tree, actions } = session;
  if (!deeper) {
    actions.moveUnder(itemId, null);
    return;
  }
  const item = store.item(itemId);
  const siblings = new Set(item === undefined ? [] : store.idsIn(item.parentId ?? item.groupId));
  const rows = shownIds(layout);
  const above = rows.slice(0, rows.indexOf(itemId)).findLast((id) => siblings.has(id));
  if (above !== undefined) {
    tree.set(above, true);
    actions.moveUnder(itemId, above);
  }
}
