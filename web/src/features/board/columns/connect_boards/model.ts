import { itemLinksOf } from '../../../../sync/links';
import type { ItemLink } from '../../../../sync/model';
import type { ColumnModel } from '../columnModel';

/** An item as it is copied: a name alone does not say which item is meant. */
const COPIED = /\s*([^\n]*?)\s*\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\](?:,|\s*$)/gy;

/** Items of another board. */
export const connectBoards: ColumnModel = {
  width: 200,
  text: (value) => names(value).join(', '),
  copied: (value) =>
    itemLinksOf(value)
      .map(({ id, name }) => `${name} [${id}]`)
      .join(', '),
  parse: parsed,
  keys: names,
};

function names(value: Parameters<ColumnModel['text']>[0]): readonly string[] {
  return itemLinksOf(value).map(({ name }) => name);
}

function parsed(text: string): readonly ItemLink[] | undefined {
  const items: ItemLink[] = [];
  let end = 0;
  for (const [whole, name = '', id = ''] of text.matchAll(COPIED)) {
    items.push({ id, name });
    end += whole.length;
  }
  return end === text.length && items.length > 0 ? items : undefined;
}
