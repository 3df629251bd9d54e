import type { CellValue, FileValue } from './model';

const NONE: readonly FileValue[] = [];

function isFile(part: unknown): part is FileValue {
  return typeof part === 'object' && part !== null && 'size' in part && 'type' in part;
}

/** The files in a value. */
export function filesOf(value: CellValue | null | undefined): readonly FileValue[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFile) ? value : NONE;
}
