import i18next from 'i18next';
import { NAME_CELL } from '../../../sync/boardStore';
import type { CellValue, Column } from '../../../sync/model';
import { showToast } from '../../../ui/toasts';
import { isClosed } from '../columns/closed';
import { modelOf } from '../columns/models';
import { shownIds } from '../model/layout';
import { parseTyped } from '../model/values';
import type { Edit } from '../session/boardActions';
import type { CellRef } from '../session/gridState';
import type { GridKeysContext } from './gridKeys';

/**
 * Sets a cell, and with several lines or tabs those below and right of it, from text. It is one step to take back; what
 * finds no place, or is no value of its column, is said.
 */
export function pasteCells(context: GridKeysContext, first: CellRef, text: string): void {
  const { session, layout, columns } = context;
  const rows = shownIds(layout);
  const keys = [NAME_CELL, ...columns.map(({ key }) => key)];
  const firstRow = rows.indexOf(first.itemId);
  const firstColumn = keys.indexOf(first.column);
  const edits: Edit[] = [];
  let left = 0;
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .forEach((line, lineIndex) => {
      const itemId = firstRow < 0 ? undefined : rows[firstRow + lineIndex];
      const itemData: Record<string, CellValue | null> = {};
      let name: string | undefined;
      line.split('\t').forEach((part, partIndex) => {
        const key = firstColumn < 0 ? undefined : keys[firstColumn + partIndex];
        const column = columns.find((each) => each.key === key);
        const value = column === undefined ? undefined : parsePasted(part, column, context);
        if (itemId !== undefined && key === NAME_CELL && part.trim() !== '') {
          name = part.trim();
        } else if (itemId !== undefined && key !== undefined && value !== undefined) {
          itemData[key] = value;
        } else {
          left++;
        }
      });
      if (itemId !== undefined) {
        edits.push({ itemId, changes: { ...(name === undefined ? {} : { name }), itemData } });
      }
    });
  session.actions.changeItems(edits);
  if (left > 0) {
    showToast(i18next.t('left', { ns: 'paste', count: left }));
  }
}

function parsePasted(
  text: string,
  column: Column,
  { session, role }: GridKeysContext,
): CellValue | null | undefined {
  if (modelOf(column.type).readOnly === true || isClosed(column, role)) {
    return undefined;
  }
  return column.type === 'people' ? session.personNamed(text) : parseTyped(text, column);
}
