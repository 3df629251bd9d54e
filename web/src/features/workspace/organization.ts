import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { listOrganizations } from '../../api/organizations';
import type { Organization } from '../../api/types';
import { useSession } from '../auth/useSession';

const storageKey = 'sunday.organization';

const useChosen = create<{ organizationId: string | null }>(() => ({
  organizationId: localStorage.getItem(storageKey),
}));

/** Makes an organization the one that is shown. */
export function chooseOrganization(organizationId: string): void {
  localStorage.setItem(storageKey, organizationId);
  useChosen.setState({ organizationId });
}

export function useOrganizations(): readonly Organization[] {
  const { user, organization } = useSession();
  const { data } = useQuery({
    queryKey: ['organizations', user?.id],
    queryFn: listOrganizations,
    enabled: user !== null,
    ...(organization ? { placeholderData: [organization] } : {}),
  });
  return data ?? [];
}

/** The organization that is shown: the chosen one, else the person's first. */
export function useOrganization(): Organization | null {
  const organizations = useOrganizations();
  const chosen = useChosen((state) => state.organizationId);
  return organizations.find(({ id }) => id === chosen) ?? organizations[0] ?? null;
}

type Deed = 'write' | 'manageBoards' | 'invite' | 'manageMembers';

const allowed: Record<Deed, readonly Organization['role'][]> = {
  write: ['owner', 'admin', 'member', 'guest'],
  manageBoards: ['owner', 'admin', 'member'],
  invite: ['owner', 'admin'],
  manageMembers: ['owner', 'admin'],
};

/** Whether to offer something; the server decides again. */
export function may(role: Organization['role'] | undefined, deed: Deed): boolean {
  return role !== undefined && allowed[deed].includes(role);
}
