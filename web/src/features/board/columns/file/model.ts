import { filesOf } from '../../../../sync/files';
import type { ColumnModel } from '../columnModel';

/** Files come by being uploaded, not written into the cell. */
export const file: ColumnModel = {
  width: 160,
  readOnly: true,
  opens: true,
  text: (value) => names(value).join(', '),
  parse: () => undefined,
  keys: (value) => [names(value).join(', ')],
};

function names(value: Parameters<ColumnModel['text']>[0]): readonly string[] {
  return filesOf(value).map(({ name }) => name);
}
