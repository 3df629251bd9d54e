import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { late } from '../../../app/late';
import type { ColumnType } from '../../../api/types';
import type { Column } from '../../../sync/model';
import { columnTypes, viewOf } from '../columns/views';
import { useBoard } from '../session/context';

const ColumnSettingsDialog = late(async () => (await import('./ColumnSettingsDialog')).ColumnSettingsDialog, {
  texts: ['sharing'],
});

/** A column that is not there yet has no id. */
const DRAFT = { id: '', key: '', position: '', version: 0 } as const;

/** The "+" after the last column: choose a type, the title can be changed in place. */
export function AddColumnButton() {
  const { t } = useTranslation('board');
  const { actions, store } = useBoard();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [draft, setDraft] = useState<(Column & { readonly type: ColumnType }) | null>(null);
  const add = (type: ColumnType) => {
    setAnchor(null);
    const base: string = t(`column.types.${type}`);
    const titles = new Set<string>(store.columns.map((column) => column.title));
    let title = base;
    for (let number = 2; titles.has(title); number++) {
      title = `${base} ${number}`;
    }
    if (viewOf(type).settingsFirst === true) {
      setDraft({ ...DRAFT, boardId: store.boardId, title, type, settings: viewOf(type).first ?? {} });
    } else {
      void actions.addColumn(title, type, viewOf(type).first);
    }
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('column.add')}
        title={t('column.add')}
        aria-haspopup="menu"
        data-testid="add-column"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Plus size={18} aria-hidden />
      </button>
      {anchor !== null && (
        <Menu
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          onKeyDown={(event) => event.stopPropagation()}
        >
          {columnTypes.map((type) => {
            const Icon = viewOf(type).icon;
            return (
              <MenuItem key={type} onClick={() => add(type)} data-testid={`type-${type}`}>
                <Icon size={16} aria-hidden style={{ marginInlineEnd: 10 }} />
                {t(`column.types.${type}`)}
              </MenuItem>
            );
          })}
        </Menu>
      )}
      {draft !== null && (
        <ColumnSettingsDialog
          column={draft}
          onClose={() => setDraft(null)}
          onCreate={(settings) => actions.addColumn(draft.title, draft.type, settings)}
        />
      )}
    </>
  );
}
