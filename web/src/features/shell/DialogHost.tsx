import { late } from '../../app/late';
import { useDialog, type DialogRequest } from './dialogs';

const paletteAfterMillis = 300;
const Palette = late(async () => (await import('../search/Palette')).Palette, { texts: ['search'] });
const InviteDialog = late(async () => (await import('../members/InviteDialog')).InviteDialog, {
  texts: ['members'],
});
const ShareDialog = late(async () => (await import('../sharing/ShareDialog')).ShareDialog, {
  texts: ['sharing'],
});
const WorkspaceAdminsDialog = late(
  async () => (await import('../sharing/WorkspaceAdminsDialog')).WorkspaceAdminsDialog,
  { texts: ['sharing'] },
);
const ImportDialog = late(async () => (await import('../imports/ImportDialog')).ImportDialog, {
  texts: ['imports'],
});
const ExportDialog = late(async () => (await import('../exports/ExportDialog')).ExportDialog, {
  texts: ['exports'],
});
const AutomationsDialog = late(
  async () => (await import('../automation/AutomationsDialog')).AutomationsDialog,
  { texts: ['automation', 'board'] },
);
const ApiKeysDialog = late(async () => (await import('../profile/ApiKeysDialog')).ApiKeysDialog, {
  texts: ['profile'],
});
const ProfileDialog = late(async () => (await import('../profile/ProfileDialog')).ProfileDialog, {
  texts: ['profile'],
});
const RefusedWritesDialog = late(
  async () => (await import('../unsent/RefusedWritesDialog')).RefusedWritesDialog,
  { texts: ['unsent'] },
);
const nameDialogs = () => import('../workspace/NameDialogs');
const NewBoardDialog = late(async () => (await import('../templates/NewBoardDialog')).NewBoardDialog, {
  texts: ['templates'],
});
const SaveTemplateDialog = late(
  async () => (await import('../templates/SaveTemplateDialog')).SaveTemplateDialog,
  { texts: ['templates'] },
);
const DuplicateBoardDialog = late(
  async () => (await import('../templates/DuplicateBoardDialog')).DuplicateBoardDialog,
  { texts: ['templates'] },
);
const RepeatDialog = late(async () => (await import('../recurrence/RepeatDialog')).RepeatDialog, {
  texts: ['recurrence'],
});
const RecurrencesDialog = late(
  async () => (await import('../recurrence/RecurrencesDialog')).RecurrencesDialog,
  { texts: ['recurrence'] },
);
const TransferDialog = late(async () => (await import('../transfer/TransferDialog')).TransferDialog, {
  texts: ['transfer'],
});
const RenameBoardDialog = late(async () => (await nameDialogs()).RenameBoardDialog);
const folderDialogs = () => import('../workspace/FolderDialogs');
const NewFolderDialog = late(async () => (await folderDialogs()).NewFolderDialog);
const RenameFolderDialog = late(async () => (await folderDialogs()).RenameFolderDialog);
const BoardFolderDialog = late(async () => (await folderDialogs()).BoardFolderDialog);
const FolderFolderDialog = late(async () => (await folderDialogs()).FolderFolderDialog);
const NewWorkspaceDialog = late(async () => (await nameDialogs()).NewWorkspaceDialog);
const RenameWorkspaceDialog = late(async () => (await nameDialogs()).RenameWorkspaceDialog);

/** What is typed right after Ctrl-K must not be lost to loading, so the palette is fetched before it is needed. */
export function preloadPalette(): void {
  setTimeout(() => void Palette.preload().catch(() => undefined), paletteAfterMillis);
}

/** Draws the dialog that is open; each is loaded when it is first needed. */
export function DialogHost() {
  const dialog = useDialog((state) => state.dialog);
  return dialog && view(dialog);
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
    case 'folderFolder':
      return <FolderFolderDialog folderId={dialog.folderId} name={dialog.name} />;
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
