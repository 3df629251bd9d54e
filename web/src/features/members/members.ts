import { useQuery } from '@tanstack/react-query';
import { listMembers } from '../../api/organizations';
import type { Member } from '../../api/types';
import { useOrganization } from '../workspace/organization';

export const membersQuery = (organizationId: string | undefined) => ['members', organizationId] as const;

/** The people of the organization that is shown, by name. */
export function useMembers(): { members: readonly Member[]; error: Error | null; loading: boolean } {
  const organization = useOrganization();
  const { data, error, isPending } = useQuery({
    queryKey: membersQuery(organization?.id),
    queryFn: async () => {
      const members = await listMembers(organization?.id ?? '');
      return members.sort((a, b) => a.name.localeCompare(b.name));
    },
    enabled: organization !== null,
    // Nothing tells when somebody joins, so a look at the members is a fresh one.
    staleTime: 0,
  });
  return { members: data ?? [], error, loading: isPending };
}
