import { useTranslation } from 'react-i18next';
import type { ImportedColumn } from '../../api/imports';
import { BoardsField } from '../workspace/BoardsField';

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
  return (
    <div className="mapping-boards">
      <BoardsField
        label={t('connect.boards', { header })}
        chosen={chosen}
        invitation={t('connect.choose')}
        onChange={onChange}
      />
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
