import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportedColumn } from '../../api/imports';
import { useBoards } from '../workspace/workspaces';

/** The most boards of one column. */
const BOARDS_MAX = 20;

interface ConnectedBoardsProps {
  readonly header: string;
  readonly chosen: readonly string[];
  /** What became of the names in the column, when that was looked at. */
  readonly found: ImportedColumn['connections'];
  readonly onChange: (boardIds: readonly string[]) => void;
}

/** The boards whose items the cells of a column name, and how many of the names an item has. */
export function ConnectedBoards({ header, chosen, found, onChange }: ConnectedBoardsProps) {
  const { t } = useTranslation('imports');
  const { boards } = useBoards();
  const nameOf = (id: string) => boards.find((board) => board.id === id)?.name ?? '';
  return (
    <div className="mapping-boards">
      {chosen.length > 0 && (
        <ul aria-label={t('connect.boards', { header })}>
          {chosen.map((id) => (
            <li key={id}>
              <span>{nameOf(id)}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('connect.remove', { board: nameOf(id) })}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < BOARDS_MAX && (
        <select
          value=""
          aria-label={t('connect.chooseOf', { header })}
          onChange={({ target: { value } }) => onChange([...chosen, value])}
        >
          <option value="">{t(chosen.length === 0 ? 'connect.choose' : 'connect.add')}</option>
          {boards
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      )}
      {found && (
        <p role="status">
          {[
            t('connect.matched', { count: found.matched }),
            ...(found.missing > 0 ? [t('connect.missing', { count: found.missing })] : []),
            ...(found.ambiguous > 0 ? [t('connect.ambiguous', { count: found.ambiguous })] : []),
          ].join(', ')}
        </p>
      )}
    </div>
  );
}
