import type { BoardRole } from '../../../api/sharing';
import { sessionStore } from '../../../api/session';
import type { Column } from '../../../sync/model';
import { viewersTeams } from '../../sharing/teams';
import { modelOf } from './models';

/** Values that can be changed from elsewhere are not for some roles only. */
const NEVER = ['connect_boards', 'time_tracking', 'button'];

/** Whether it can be said who changes the values of such a column. */
export function hasEditors(type: string): boolean {
  return modelOf(type).readOnly !== true && !NEVER.includes(type);
}

/** Whether the column is for others to change. What somebody is may not be known yet; the server decides anyway. */
export function isClosed(
  { settings: { editors, otherEditors } }: Column,
  role: BoardRole | undefined,
): boolean {
  return (
    editors !== undefined &&
    role !== undefined &&
    role !== 'owner' &&
    role !== editors &&
    otherEditors?.some((id) => id === sessionStore.getState().user?.id || viewersTeams().has(id)) !== true
  );
}

/** Says why a cell does not open. */
export async function tellClosed(column: Column): Promise<void> {
  const { sayClosed } = await import('./sayClosed');
  await sayClosed(column);
}
