import { useTranslation } from 'react-i18next';
import { useBoards, useWorkspaces } from '../workspace/workspaces';

interface BoardChoiceProps {
  /** The board that one comes from. */
  readonly boardId: string;
  readonly chosen: string;
  readonly onChoose: (boardId: string) => void;
}

/** The boards of the organization, by workspace. */
export function BoardChoice({ boardId, chosen, onChoose }: BoardChoiceProps) {
  const { t } = useTranslation('transfer');
  const { boards } = useBoards();
  const workspaces = useWorkspaces();
  return (
    <label>
      {t('board')}
      <select
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
        data-testid="transfer-board"
        autoFocus
      >
        {workspaces.map((workspace) => (
          <optgroup key={workspace.id} label={workspace.name}>
            {boards
              .filter(({ workspaceId }) => workspaceId === workspace.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {id === boardId ? t('thisBoard', { name }) : name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
