import type { Section } from './sections';

export const TITLE_HEIGHT = 48;
export const HEADER_HEIGHT = 36;
const SECTION_GAP = 20;
/** Rows are drawn this far beyond what is seen, and in blocks, so that not every scroll event draws. */
const OVERSCAN_PIXELS = 280;
const BLOCK_ROWS = 6;

/** Where a section stands in the scrolled area, in pixels. */
export interface PlacedSection {
  readonly section: Section;
  readonly top: number;
  readonly height: number;
  /** Counts of the rows before it in the whole grid, for assistive technology. */
  readonly rowsBefore: number;
}

export interface Layout {
  readonly sections: readonly PlacedSection[];
  readonly height: number;
  readonly rowCount: number;
  readonly rowHeight: number;
}

export function layoutOf(sections: readonly Section[], rowHeight: number): Layout {
  let top = 0;
  let rowsBefore = 0;
  const placed = sections.map((section): PlacedSection => {
    // Rows, the row that adds an item, and the summary.
    const body = section.collapsed ? 0 : HEADER_HEIGHT + (section.ids.length + 1) * rowHeight + HEADER_HEIGHT;
    const height = TITLE_HEIGHT + body;
    const result = { section, top, height, rowsBefore };
    top += height + SECTION_GAP;
    rowsBefore += section.collapsed ? 0 : section.ids.length;
    return result;
  });
  return { sections: placed, height: top, rowCount: rowsBefore, rowHeight };
}

/** The part of a section that has to be drawn. */
export interface Window {
  readonly placed: PlacedSection;
  readonly from: number;
  readonly to: number;
}

export function windowsOf(layout: Layout, scrollTop: number, viewHeight: number): Window[] {
  const top = scrollTop - OVERSCAN_PIXELS;
  const bottom = scrollTop + viewHeight + OVERSCAN_PIXELS;
  const windows: Window[] = [];
  for (const placed of layout.sections) {
    if (placed.top + placed.height < top || placed.top > bottom) {
      continue;
    }
    const rowsTop = placed.top + TITLE_HEIGHT + HEADER_HEIGHT;
    const count = placed.section.collapsed ? 0 : placed.section.ids.length;
    const first = Math.floor((top - rowsTop) / layout.rowHeight / BLOCK_ROWS) * BLOCK_ROWS;
    const last = Math.ceil((bottom - rowsTop) / layout.rowHeight / BLOCK_ROWS) * BLOCK_ROWS;
    windows.push({ placed, from: clamp(first, count), to: clamp(last, count) });
  }
  return windows;
}

function clamp(row: number, count: number): number {
  return Math.min(Math.max(row, 0), count);
}

/** The pixels a row takes in the scrolled area; `null` when it is not shown. */
export function rowPlace(layout: Layout, itemId: string): { top: number; bottom: number } | null {
  for (const { section, top } of layout.sections) {
    const index = section.collapsed ? -1 : section.ids.indexOf(itemId);
    if (index >= 0) {
      const rowTop = top + TITLE_HEIGHT + HEADER_HEIGHT + index * layout.rowHeight;
      return { top: rowTop, bottom: rowTop + layout.rowHeight };
    }
  }
  return null;
}

/** All shown item ids from top to bottom. */
export function shownIds(layout: Layout): readonly string[] {
  return layout.sections.flatMap(({ section }) => (section.collapsed ? [] : section.ids));
}
