import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Popover from '@mui/material/Popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NAME_CELL } from '../../../sync/boardStore';
import { palette } from '../../../ui/color';
import { useBoard, useGroups } from '../session/context';

/** Adds items at the top of the first group, or a group. */
export function NewItem() {
  const { t } = useTranslation('board');
  const { actions } = useBoard();
  const groups = useGroups();
  const [nameAt, setNameAt] = useState<HTMLElement | null>(null);
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const addGroup = () => {
    setMenuAt(null);
    const color = palette.find((each) => groups.every((group) => group.color !== each)) ?? palette[0];
    void actions.addGroup(t('toolbar.newGroup'), color);
  };
  return (
    <span className="split">
      <button
        type="button"
        className="primary-button"
        aria-haspopup="dialog"
        data-testid="new-item"
        onClick={(event) => setNameAt(event.currentTarget)}
      >
        {t('toolbar.newItem')}
      </button>
      <button
        type="button"
        className="primary-button"
        aria-haspopup="menu"
        aria-label={t('toolbar.more')}
        onClick={(event) => setMenuAt(event.currentTarget)}
      >
        <ChevronDown size={16} aria-hidden />
      </button>
      <Menu open={menuAt !== null} anchorEl={menuAt} onClose={() => setMenuAt(null)}>
        <MenuItem onClick={addGroup}>{t('toolbar.newGroup')}</MenuItem>
      </Menu>
      {nameAt !== null && <NewItemName anchor={nameAt} onClose={() => setNameAt(null)} />}
    </span>
  );
}

/** Enter adds the item and waits for the next name. */
function NewItemName({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const { t } = useTranslation('board');
  const { actions, store, view, grid } = useBoard();
  const [name, setName] = useState('');
  const add = () => {
    const [first] = store.groups;
    if (first !== undefined && name.trim() !== '') {
      view.change({ collapsed: view.current().collapsed.filter((id) => id !== first.id) });
      grid.activate({ itemId: actions.createFirst(first.id, name.trim()), column: NAME_CELL });
      setName('');
    }
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={(_, reason: 'escapeKeyDown' | 'backdropClick') => {
        if (reason === 'backdropClick') {
          add();
        }
        onClose();
      }}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    >
      <input
        className="new-item-name"
        aria-label={t('toolbar.newItemName')}
        placeholder={t('toolbar.newItemName')}
        data-testid="new-item-name"
        maxLength={500}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            add();
          }
        }}
      />
    </Popover>
  );
}
