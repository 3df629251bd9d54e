/** Texts of the map. */
export const map = {
  label: 'Map. Arrow keys move it, plus and minus zoom, 0 shows everything.',
  column: 'Place',
  noColumn: 'Nothing says where',
  noColumnBody: 'Add a location column to see items on a map.',
  unlisted_one: '{{count}} more: a search or a filter finds it.',
  unlisted_other: '{{count}} more: a search or a filter finds them.',
  unplaced_one: '{{count}} item has no place on the map',
  unplaced_other: '{{count}} items have no place on the map',
  closer: 'Zoom in',
  further: 'Zoom out',
  all: 'Show everything',
  several: '{{count}} items: look closer',
  here: '{{count}} items here',
  open: 'Open item',
  close: 'Close',
  outlines: 'Outlines: Natural Earth',
} as const;
