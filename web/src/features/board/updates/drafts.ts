import { sessionStore } from '../../../api/session';

/** What somebody has begun to write and not sent, kept in the browser until it is. */
const PREFIX = 'sunday.update.';

function keyOf(itemId: string, place: string): string {
  return `${PREFIX}${sessionStore.getState().user?.id ?? ''}.${itemId}.${place}`;
}

export function readDraft(itemId: string, place: string): string {
  try {
    return localStorage.getItem(keyOf(itemId, place)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(itemId: string, place: string, markdown: string): void {
  try {
    if (markdown.trim() === '') {
      localStorage.removeItem(keyOf(itemId, place));
    } else {
      localStorage.setItem(keyOf(itemId, place), markdown);
    }
  } catch {
    // Without storage a draft lives as long as the page.
  }
}
