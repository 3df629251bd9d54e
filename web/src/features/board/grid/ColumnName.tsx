import { MoreHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { Column } from '../../../sync/model';
import { useBoard } from '../session/context';
import { InlineName } from './InlineName';

const ColumnMenu = late(async () => (await import('./ColumnMenu')).ColumnMenu);

interface ColumnNameProps {
  readonly column: Column;
  readonly columns: readonly Column[];
  readonly readOnly: boolean;
  readonly className: string;
  readonly buttonClassName: string;
  /** What stands between the name and the button of the menu. */
  readonly children?: ReactNode;
}

/** The name of a column, and a menu of what can be done to it, such as changing the name. */
export function ColumnName({
  column,
  columns,
  readOnly,
  className,
  buttonClassName,
  children,
}: ColumnNameProps) {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const [renaming, setRenaming] = useState(false);
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  return (
    <>
      <InlineName
        className={className}
        label={t('column.rename')}
        value={column.title}
        editing={renaming}
        editable={!readOnly}
        onEditing={setRenaming}
        onCommit={(title) => void actions.renameColumn(column.id, title)}
      />
      {children}
      <button
        type="button"
        className={buttonClassName}
        aria-label={t('column.menu', { title: column.title })}
        aria-haspopup="menu"
        onClick={(event) => setMenuAt(event.currentTarget)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </button>
      {menuAt !== null && (
        <ColumnMenu
          column={column}
          columns={columns}
          anchor={menuAt}
          readOnly={readOnly}
          onRename={() => setRenaming(true)}
          onClose={() => setMenuAt(null)}
        />
      )}
    </>
  );
}
