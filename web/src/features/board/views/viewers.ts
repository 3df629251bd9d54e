import type { StoredView } from '../../../sync/model';
import { useSession } from '../../auth/useSession';
import { may } from '../../workspace/organization';
import { usePeople } from '../session/context';

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

/** What to offer of a view; the server decides again. A locked one is its maker's, and theirs who manage the organization. */
export function useViewRights(view: StoredView) {
  const { members, readOnly } = usePeople();
  const me = useSession().user?.id;
  const made = view.createdBy === me;
  const manages = may(members.find(({ userId }) => userId === me)?.role, 'manageMembers');
  return {
    mayChange: (view.personal || !readOnly) && (!view.locked || made || manages),
    /** All others lose it then. */
    mayMakePersonal: made && !readOnly,
  };
}
