import { useEffectEvent, useLayoutEffect } from 'react';
import { withTexts } from '../../../app/i18n';
import { NAME_CELL } from '../../../sync/boardStore';
import type { CellValue, Column, Item } from '../../../sync/model';
import { useBoard } from '../session/context';
import type { Move } from '../session/gridState';
import { NameEditor } from './NameEditor';
import { ValueEditor } from './ValueEditor';

interface CellEditorProps {
  readonly item: Item;
  /** `null` is the item's name. */
  readonly column: Column | null;
  readonly typed: string | null;
}

/** The editor inside a cell of the grid; when it is done, the grid goes on with the next cell. */
export function CellEditor({ item, column, typed }: CellEditorProps) {
  const { actions, grid, store } = useBoard();
  const key = column?.key ?? NAME_CELL;
  const tellIfGone = useEffectEvent(() => {
    const gone =
      store.item(item.id) === undefined ||
      (column !== null && store.columns.every(({ id }) => id !== column.id));
    if (gone && grid.editingIn(item.id)?.column === key) {
      const field = document.activeElement;
      const written = field instanceof HTMLInputElement ? field.value : '';
      grid.finishEditing('stay');
      void withTexts(import('../away/tellGone'), 'away').then(({ tellCellGone }) =>
        tellCellGone(item, column, written, store),
      );
    }
  });
  useLayoutEffect(() => () => tellIfGone(), []);
  const handleDone = (value: CellValue | null | undefined, move: Move) => {
    if (value !== undefined) {
      actions.setValue(item.id, key, value);
    }
    const editing = grid.editing();
    if (editing !== null && store.realId(editing.itemId) === item.id && editing.column === key) {
      grid.finishEditing(move);
    }
  };
  return column === null ? (
    <NameEditor name={item.name} typed={typed} onDone={handleDone} />
  ) : (
    <ValueEditor
      column={column}
      itemId={item.id}
      value={item.itemData[column.key] ?? null}
      typed={typed}
      onDone={handleDone}
    />
  );
}
