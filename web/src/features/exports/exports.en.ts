export const exports = {
  title: 'Export “{{board}}”',
  lead: 'All items of the board, as far as you may see them.',
  csv: 'CSV',
  csvNote: 'A table that every program reads.',
  xlsx: 'Excel',
  xlsxNote: 'A workbook with dates and numbers as such.',
  json: 'JSON',
  jsonNote:
    'All that makes an equal board when it is imported again: columns, groups, subitems, links among items.',
  failed: 'The export failed',
  calendar: 'Calendar',
  calendarLead:
    'A secret address for the calendar on your phone or computer: whoever has it sees the items with dates of this board, with your access, until you revoke it.',
  make: 'Make a link for this board',
  makeMine: 'Make a link for my items',
  address: 'Address of the calendar',
  once: 'Copy it now: it is not shown again.',
  links: 'Links you have made',
  ofBoard: 'This board, {{date}}',
  ofMine: 'My items, {{date}}',
  revoke: 'Revoke',
} as const;
