import type { CellValue } from '../../../sync/model';
import { isList } from '../model/format';

export function joinedList(value: CellValue): string {
  return isList(value) ? value.join(', ') : '';
}

/** What stands between commas or semicolons. */
export function partsOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
