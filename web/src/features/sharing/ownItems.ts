import type { BoardAccess } from '../../api/sharing';

/** Editors and owners see all items of every board. */
export function seesAllItems({ role }: BoardAccess): boolean {
  return role === 'owner' || role === 'editor';
}
