import { create } from 'zustand';
import type { Repeated } from '../recurrence/repeated';
import type { TransferSource } from '../transfer/source';

/** The dialogs that can be opened from anywhere. */
export type DialogRequest =
  | { readonly kind: 'palette' }
  | { readonly kind: 'invite' }
  | { readonly kind: 'share'; readonly boardId: string }
  | { readonly kind: 'newBoard'; readonly workspaceId: string; readonly folderId?: string }
  | { readonly kind: 'newFolder'; readonly workspaceId: string; readonly parentId: string | null }
  | { readonly kind: 'renameFolder'; readonly folderId: string; readonly name: string }
  | { readonly kind: 'folderFolder'; readonly folderId: string; readonly name: string }
  | { readonly kind: 'boardFolder'; readonly boardId: string; readonly name: string }
  | { readonly kind: 'saveTemplate'; readonly boardId: string; readonly name: string }
  | { readonly kind: 'duplicateBoard'; readonly boardId: string; readonly name: string }
  | { readonly kind: 'renameBoard'; readonly boardId: string; readonly name: string }
  | { readonly kind: 'newWorkspace' }
  | { readonly kind: 'renameWorkspace'; readonly workspaceId: string; readonly name: string }
  | { readonly kind: 'workspaceAdmins'; readonly workspaceId: string; readonly name: string }
  | { readonly kind: 'import'; readonly workspaceId: string }
  | { readonly kind: 'export'; readonly boardId: string; readonly name: string }
  | {
      readonly kind: 'automations';
      readonly boardId: string;
      /** Begins with a new recipe for this button. */
      readonly button?: string;
    }
  | {
      readonly kind: 'transfer';
      readonly boardId: string;
      readonly source: TransferSource;
      readonly copy: boolean;
    }
  | { readonly kind: 'repeat'; readonly boardId: string; readonly repeated: Repeated }
  | { readonly kind: 'recurrences'; readonly boardId: string }
  | { readonly kind: 'profile' }
  | { readonly kind: 'apiKeys' }
  | { readonly kind: 'refusedWrites' };

export const useDialog = create<{ dialog: DialogRequest | null }>(() => ({ dialog: null }));

/** Opens a dialog in place of the one that is open. */
export function openDialog(dialog: DialogRequest): void {
  useDialog.setState({ dialog });
}

export function closeDialog(): void {
  useDialog.setState({ dialog: null });
}
