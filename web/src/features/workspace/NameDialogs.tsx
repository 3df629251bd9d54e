import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeBoard } from '../../api/boards';
import { changeWorkspace, createWorkspace } from '../../api/workspaces';
import { NameDialog } from '../../ui/NameDialog';
import { closeDialog } from '../shell/dialogs';
import { useOrganization } from './organization';
import { chooseWorkspace, refreshTrees } from './workspaces';

export function RenameBoardDialog({ boardId, name }: { boardId: string; name: string }) {
  const { t } = useTranslation('workspace');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  return (
    <NameDialog
      title={t('renameBoard')}
      label={t('boardName')}
      initial={name}
      confirmLabel={common('rename')}
      onClose={closeDialog}
      onSubmit={async (next) => {
        await changeBoard(boardId, { name: next });
        refreshTrees(queries);
      }}
    />
  );
}

export function NewWorkspaceDialog() {
  const { t } = useTranslation('workspace');
  const queries = useQueryClient();
  const organization = useOrganization();
  return (
    <NameDialog
      title={t('newWorkspace')}
      label={t('workspaceName')}
      confirmLabel={t('create')}
      onClose={closeDialog}
      onSubmit={async (name) => {
        const created = await createWorkspace(organization?.id ?? '', name);
        chooseWorkspace(created.id);
        refreshTrees(queries);
      }}
    />
  );
}

export function RenameWorkspaceDialog({ workspaceId, name }: { workspaceId: string; name: string }) {
  const { t } = useTranslation('workspace');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  return (
    <NameDialog
      title={t('renameWorkspace')}
      label={t('workspaceName')}
      initial={name}
      confirmLabel={common('rename')}
      onClose={closeDialog}
      onSubmit={async (next) => {
        await changeWorkspace(workspaceId, next);
        refreshTrees(queries);
      }}
    />
  );
}
