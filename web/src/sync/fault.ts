import type { CellValue, FaultValue } from './model';

/** Whether a formula has no value here; filters, sorts and footers take that for an empty cell. */
export function isFault(value: CellValue | null | undefined): value is FaultValue {
  return typeof value === 'object' && value !== null && 'error' in value;
}
