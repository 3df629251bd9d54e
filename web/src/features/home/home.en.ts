export const home = {
  title: 'Hello, {{name}}',
  boards: 'Boards',
  items_one: '{{count}} item',
  items_other: '{{count}} items',
  updated: 'changed {{time}}',
  newBoard: 'New board',
  import: 'Import a file',
  invite: 'Invite people',
  empty: 'Start with a board',
  emptyBody:
    'Import the list you have as a CSV file, or begin with an empty board. Everyone who looks sees changes at once.',
  emptyViewer: 'There are no boards yet. As soon as someone creates one, it appears here.',
} as const;
