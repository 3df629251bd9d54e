export const common = {
  product: 'Sunday',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  delete: 'Delete',
  retry: 'Retry',
  loading: 'Loading…',
  skipToContent: 'Skip to content',
  notFound: {
    title: 'Nothing here',
    body: 'This page does not exist, or you may not see it.',
    home: 'Go home',
  },
  crashed: {
    title: 'Something went wrong',
    body: 'The page stopped working. Reloading it usually helps.',
    reload: 'Reload',
  },
} as const;
