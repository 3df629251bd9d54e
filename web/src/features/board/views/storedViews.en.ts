/** What is said of stored views now and then; it comes with what says it. */
export const storedViews = {
  saveAsFor: 'Who sees the new view',
  saveAsShared: 'Everyone on the board',
  saveAsSame: 'Those who see this view',
  saveAsOwn: 'Only you see it: others’ views are made by those who may change the board.',
  missing_one: 'This view does without the column {{columns}}, which is in the trash.',
  missing_other: 'This view does without the columns {{columns}}, which are in the trash.',
  missingUnknown_one: 'It names a column that you do not see or that is gone for good.',
  missingUnknown_other: 'It names {{count}} columns that you do not see or that are gone for good.',
} as const;
