import type { ColumnType } from '../../api/types';
import { modelOf } from '../board/columns/models';

/** Types whose values mean something only in a column of the same type. */
const ONLY_ALIKE: readonly string[] = ['connect_boards', 'dependency', 'vote'];

/** Whether values of one type can be offered to a column of another; the server decides again. */
export function fits(from: string, to: ColumnType): boolean {
  if (from === 'connect_boards') {
    // Only with the same board, which the server knows and has chosen already.
    return false;
  }
  return from === to || (modelOf(to).readOnly !== true && !ONLY_ALIKE.includes(to));
}
