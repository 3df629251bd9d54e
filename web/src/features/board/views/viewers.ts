import type { StoredView } from '../../../sync/model';

/** The role on the board that it takes to see a shared view; undefined where all see it. */
export function viewersOf({ personal, settings }: StoredView): 'editor' | 'owner' | undefined {
  return !personal && (settings.viewers === 'editor' || settings.viewers === 'owner')
    ? settings.viewers
    : undefined;
}
