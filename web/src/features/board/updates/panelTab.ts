/** In the address of an item instead of the id of an update: whatever one has not seen yet. */
export const UNREAD = 'unread';

/** What the item panel shows when it opens; a bubble of the table asks for updates. */
export type PanelTab = 'details' | 'updates' | 'activity';

let wanted: PanelTab = 'details';
const listeners = new Set<(tab: PanelTab) => void>();

export function wantTab(tab: PanelTab): void {
  wanted = tab;
  listeners.forEach((listener) => listener(tab));
}

export function wantedTab(): PanelTab {
  return wanted;
}

/** For the panel that is open. */
export function onTabWanted(listener: (tab: PanelTab) => void): () => void {
  wanted = 'details';
  listeners.add(listener);
  return () => listeners.delete(listener);
}
