export const away = {
  archived: 'This board is in the archive: nothing on it can be changed.',
  restore: 'Restore',
  restored: '“{{name}}” is back.',
  missing: { title: 'No such board', body: 'It was deleted, or you may not see it.' },
  lost: { title: 'This board is closed to you', body: 'It was deleted, or your access to it ended.' },
  deleted: {
    title: '“{{name}}” was deleted',
    body: 'Boards can be restored from the trash for a while. As soon as this one is, it opens here again.',
  },
  home: 'Go to the start page',
  trash: 'Archive and trash',
  noItem: 'This item is not on the board any more. It may be in the archive or in the trash.',
  close: 'Close',
  /** Of a cell in which somebody was writing. */
  cell: {
    item: '“{{item}}” was put away while you were in it.',
    column: 'The column “{{column}}” was deleted while you were in it.',
    written: 'You had written: {{written}}',
  },
  viewDeleted: 'View “{{name}}” deleted',
  viewGone: 'The view “{{name}}” was deleted, or is no longer shown to you.',
};
