import { listTeams, type Teams } from '../../api/sharing';
import { sessionStore } from '../../api/session';

const ofViewer = new Map<string, readonly string[]>();

/** The teams of an organization; what "my teams" means in filters is known with them. */
export function teamsQuery(organizationId: string | null | undefined) {
  return {
    queryKey: ['teams', organizationId] as const,
    enabled: organizationId != null,
    queryFn: async (): Promise<Teams> => {
      const all = await listTeams(organizationId ?? '');
      const me = sessionStore.getState().user?.id ?? '';
      ofViewer.set(
        organizationId ?? '',
        all.teams.filter(({ memberIds }) => memberIds.includes(me)).map(({ id }) => id),
      );
      return all;
    },
  };
}

/** Of the teams that whoever looks is in, as far as they have been read. */
export function viewersTeams(): ReadonlySet<string> {
  return new Set([...ofViewer.values()].flat());
}
