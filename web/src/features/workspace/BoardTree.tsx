import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BoardRow } from './BoardRow';
import { useBoardDrop, useFolderDrop } from './boardDrag';
import { FolderBranch } from './FolderBranch';
import { useFolderActions, useFolders, useTree } from './folders';
import { may, useOrganization } from './organization';
import { useBoards, useWorkspace } from './workspaces';

/** The folders and boards of the workspace. What is dropped beside the folders is in none any more. */
export function BoardTree() {
  const { t } = useTranslation('workspace');
  const workspace = useWorkspace();
  const { loading } = useBoards();
  const { folders, boards } = useTree();
  const known = useFolders();
  const actions = useFolderActions();
  const { boardId } = useParams({ strict: false });
  const manages = may(useOrganization()?.role, 'manageBoards');
  const boardDrop = useBoardDrop((dropped) => actions.place(dropped, null), 'inside');
  const folderDrop = useFolderDrop((dropped) => {
    const folder = known.find(({ id }) => id === dropped);
    if (folder) {
      actions.change(folder, { parentId: null });
    }
  });
  if (!workspace || (boards.length === 0 && folders.length === 0 && !loading)) {
    return workspace && <p className="nav-hint">{t('noBoards')}</p>;
  }
  const drop = {
    onDragOver: (event: React.DragEvent) => {
      boardDrop.handlers.onDragOver(event);
      folderDrop.handlers.onDragOver(event);
    },
    onDragLeave: (event: React.DragEvent) => {
      boardDrop.handlers.onDragLeave(event);
      folderDrop.handlers.onDragLeave(event);
    },
    onDrop: (event: React.DragEvent) => {
      boardDrop.handlers.onDrop(event);
      folderDrop.handlers.onDrop(event);
    },
  };
  const over = boardDrop.side !== null || folderDrop.side !== null;
  return (
    <ul
      aria-label={t('boards')}
      className={over ? 'nav-tree nav-tree-drop' : 'nav-tree'}
      {...(manages ? drop : {})}
    >
      {folders.map((node, index) => (
        <FolderBranch
          key={node.folder.id}
          node={node}
          depth={0}
          above={folders[index - 1] ?? null}
          below={folders[index + 1] ?? null}
          manages={manages}
        />
      ))}
      {boards.map((board) => (
        <BoardRow key={board.id} board={board} active={board.id === boardId} />
      ))}
    </ul>
  );
}
