import type { StoredView } from '../../../sync/model';

/** What says who sees a shared view, where not all do. */
export function audienceOf(view: StoredView) {
  const role = viewersOf(view);
  const named = view.settings.otherViewers;
  return { role, named: role !== undefined && Array.isArray(named) ? named.map(String) : [] };
}

/** The role on the board that it takes to see a shared view; undefined where all see it. */
export function viewersOf({ personal, settings }: StoredView): 'editor' | 'owner' | undefined {
  return !personal && (settings.viewers === 'editor' || settings.viewers === 'owner')
    ? settings.viewers
    : undefined;
}
