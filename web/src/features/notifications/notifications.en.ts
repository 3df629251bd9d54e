export const notifications = {
  title: 'Notifications',
  bellNone: 'Notifications',
  bell: 'Notifications, {{unread}} unread',
  readAll: 'Mark all as read',
  empty: 'Nothing new',
  emptyBody: 'When a recipe or a person has something to tell you, it appears here.',
  seeAll: 'See all',
  unread: 'Unread',
  open: 'Open',
} as const;
