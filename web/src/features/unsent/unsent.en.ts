export const unsent = {
  refusedCount_one: '{{count}} edit could not be saved',
  refusedCount_other: '{{count}} edits could not be saved',
  review: 'Review',
  refused: 'Couldn’t save: {{reason}}',
  refusedItem: 'Couldn’t save “{{name}}”: {{reason}}',
  show: 'Show',
  title: 'Edits that could not be saved',
  none: 'There are none any more.',
  create: 'New item “{{name}}”',
  change: '“{{name}}”',
  delete: 'Delete “{{name}}”',
  many_one: '{{count}} item',
  many_other: '{{count}} items',
  unnamed: 'An item',
  onBoard: 'on {{board}}',
  empty: '(empty)',
  itemNotCreated: 'The item it belongs to was not created: {{reason}}',
  tooOld: 'It was sent more than a day ago and nobody knows whether it arrived. Look at the item first.',
  discard: 'Discard',
  applyAgain: 'Apply again',
  openBoard: 'Open the board',
  signOut: {
    title: 'Sign out with unsent edits?',
    body_one:
      '{{count}} edit has not reached the server. It stays in this browser and is sent when you sign in here again.',
    body_other:
      '{{count}} edits have not reached the server. They stay in this browser and are sent when you sign in here again.',
    lost_one: '{{count}} edit has not reached the server, and this browser cannot keep it: it would be lost.',
    lost_other:
      '{{count}} edits have not reached the server, and this browser cannot keep them: they would be lost.',
    confirm: 'Sign out',
  },
} as const;
