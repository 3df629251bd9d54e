import type { Reaction } from '../../../api/types';

/** What each reaction looks like, in the order in which they are offered. */
export const REACTIONS: readonly (readonly [Reaction, string])[] = [
  ['like', '👍'],
  ['love', '❤️'],
  ['laugh', '😄'],
  ['celebrate', '🎉'],
  ['surprised', '😮'],
  ['sad', '😢'],
  ['thanks', '🙏'],
  ['done', '✅'],
];
