import { lazy, Suspense } from 'react';
import { useDialog, type DialogRequest } from './dialogs';

const paletteAfterMillis = 300;
const loadPalette = async () => ({ default: (await import('../search/Palette')).Palette });
const Palette = lazy(loadPalette);
const InviteDialog = lazy(async () => ({ default: (await import('../members/InviteDialog')).InviteDialog }));
const ShareDialog = lazy(async () => ({ default: (await import('../sharing/ShareDialog')).ShareDialog }));
const WorkspaceAdminsDialog = lazy(async () => ({
  default: (await import('../sharing/WorkspaceAdminsDialog')).WorkspaceAdminsDialog,
}));
const ImportDialog = lazy(async () => ({ default: (await import('../imports/ImportDialog')).ImportDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('../exports/ExportDialog')).ExportDialog }));
const AutomationsDialog = lazy(async () => ({
  default: (await import('../automation/AutomationsDialog')).AutomationsDialog,
}));
const ApiKeysDialog = lazy(async () => ({
  default: (await import('../profile/ApiKeysDialog')).ApiKeysDialog,
}));
const ProfileDialog = lazy(async () => ({
  default: (await import('../profile/ProfileDialog')).ProfileDialog,
}));
const RefusedWritesDialog = lazy(async () => ({
  default: (await import('../unsent/RefusedWritesDialog')).RefusedWritesDialog,
}));
const nameDialogs = () => import('../workspace/NameDialogs');
const NewBoardDialog = lazy(async () => ({
  default: (await import('../templates/NewBoardDialog')).NewBoardDialog,
}));
const SaveTemplateDialog = lazy(async () => ({
  default: (await import('../templates/SaveTemplateDialog')).SaveTemplateDialog,
}));
const DuplicateBoardDialog = lazy(async () => ({
  default: (await import('../templates/DuplicateBoardDialog')).DuplicateBoardDialog,
}));
const RepeatDialog = lazy(async () => ({
  default: (await import('../recurrence/RepeatDialog')).RepeatDialog,
}));
const RecurrencesDialog = lazy(async () => ({
  default: (await import('../recurrence/RecurrencesDialog')).RecurrencesDialog,
}));
const TransferDialog = lazy(async () => ({
  default: (await import('../transfer/TransferDialog')).TransferDialog,
}));
const RenameBoardDialog = lazy(async () => ({ default: (await nameDialogs()).RenameBoardDialog }));
const folderDialogs = () => import('../workspace/FolderDialogs');
const NewFolderDialog = lazy(async () => ({ default: (await folderDialogs()).NewFolderDialog }));
const RenameFolderDialog = lazy(async () => ({ default: (await folderDialogs()).RenameFolderDialog }));
const BoardFolderDialog = lazy(async () => ({ default: (await folderDialogs()).BoardFolderDialog }));
const NewWorkspaceDialog = lazy(async () => ({ default: (await nameDialogs()).NewWorkspaceDialog }));
const RenameWorkspaceDialog = lazy(async () => ({ default: (await nameDialogs()).RenameWorkspaceDialog }));

/** What is typed right after Ctrl-K must not be lost to loading, so the palette is fetched before it is needed. */
export function preloadPalette(): void {
  setTimeout(() => void loadPalette(), paletteAfterMillis);
}

/** Draws the dialog that is open; each is loaded when it is first needed. */
export function DialogHost() {
  const dialog = useDialog((state) => state.dialog);
  return dialog && <Suspense fallback={null}>{view(dialog)}</Suspense>;
}

function view(dialog: DialogRequest) {
  switch (dialog.kind) {
    case 'palette':
      return <Palette />;
    case 'invite':
      return <InviteDialog />;
    case 'share':
      return <ShareDialog boardId={dialog.boardId} />;
    case 'newBoard':
      return <NewBoardDialog workspaceId={dialog.workspaceId} folderId={dialog.folderId ?? null} />;
    case 'newFolder':
      return <NewFolderDialog workspaceId={dialog.workspaceId} parentId={dialog.parentId} />;
    case 'renameFolder':
      return <RenameFolderDialog folderId={dialog.folderId} name={dialog.name} />;
    case 'boardFolder':
      return <BoardFolderDialog boardId={dialog.boardId} name={dialog.name} />;
    case 'saveTemplate':
      return <SaveTemplateDialog boardId={dialog.boardId} name={dialog.name} />;
    case 'duplicateBoard':
      return <DuplicateBoardDialog boardId={dialog.boardId} name={dialog.name} />;
    case 'renameBoard':
      return <RenameBoardDialog boardId={dialog.boardId} name={dialog.name} />;
    case 'newWorkspace':
      return <NewWorkspaceDialog />;
    case 'renameWorkspace':
      return <RenameWorkspaceDialog workspaceId={dialog.workspaceId} name={dialog.name} />;
    case 'workspaceAdmins':
      return <WorkspaceAdminsDialog workspaceId={dialog.workspaceId} name={dialog.name} />;
    case 'import':
      return <ImportDialog workspaceId={dialog.workspaceId} />;
    case 'export':
      return <ExportDialog boardId={dialog.boardId} name={dialog.name} />;
    case 'automations':
      return <AutomationsDialog boardId={dialog.boardId} button={dialog.button} />;
    case 'transfer':
      return <TransferDialog boardId={dialog.boardId} source={dialog.source} copy={dialog.copy} />;
    case 'repeat':
      return <RepeatDialog boardId={dialog.boardId} repeated={dialog.repeated} />;
    case 'recurrences':
      return <RecurrencesDialog boardId={dialog.boardId} />;
    case 'profile':
      return <ProfileDialog />;
    case 'apiKeys':
      return <ApiKeysDialog />;
    case 'refusedWrites':
      return <RefusedWritesDialog />;
  }
}
