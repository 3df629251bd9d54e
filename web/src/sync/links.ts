import type { CellValue, ItemLink } from './model';

const NONE: readonly ItemLink[] = [];

function isItemLink(part: unknown): part is ItemLink {
  return typeof part === 'object' && part !== null && 'id' in part && 'name' in part;
}

/** Whether a value is a list of connected items. */
export function isItemLinks(value: CellValue | null | undefined): value is readonly ItemLink[] {
  return Array.isArray(value) && value.length > 0 && value.every(isItemLink);
}

/** The items that a value connects. */
export function itemLinksOf(value: CellValue | null | undefined): readonly ItemLink[] {
  return isItemLinks(value) ? value : NONE;
}
