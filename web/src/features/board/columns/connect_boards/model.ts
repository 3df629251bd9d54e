import { itemLinksOf } from '../../../../sync/links';
import type { ColumnModel } from '../columnModel';

/** Items of another board. Names do not say which item is meant, so that nothing is read from text. */
export const connectBoards: ColumnModel = {
  width: 200,
  text: (value) => names(value).join(', '),
  parse: () => undefined,
  keys: (value) => [names(value).join(', ')],
};

function names(value: Parameters<ColumnModel['text']>[0]): readonly string[] {
  return itemLinksOf(value).map(({ name }) => name);
}
