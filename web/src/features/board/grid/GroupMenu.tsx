import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { palette } from '../../../ui/color';
import { openDialog } from '../../shell/dialogs';
import type { Section } from '../model/sections';
import { useBoard, useGroups } from '../session/context';

export function GroupMenu({ section, onRename }: { section: Section; onRename: () => void }) {
  const { t } = useTranslation(['board', 'transfer']);
  const { actions, store, view } = useBoard();
  const groups = useGroups();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const andClose = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  const putAway = (op: 'archive' | 'delete') =>
    andClose(() => void actions.putGroupAway(section.id, section.title, op));
  const transfer = (copy: boolean) =>
    andClose(() =>
      openDialog({
        kind: 'transfer',
        boardId: store.boardId,
        source: { groupId: section.id, title: section.title },
        copy,
      }),
    );
  return (
    <>
      <button
        type="button"
        className="icon-button group-menu-button"
        aria-label={t('group.menu', { title: section.title })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreHorizontal size={18} aria-hidden />
      </button>
      {anchor !== null && (
        <Menu
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <MenuItem onClick={andClose(onRename)}>{t('group.rename')}</MenuItem>
          <MenuItem onClick={andClose(() => view.change({ collapsed: groups.map(({ id }) => id) }))}>
            {t('group.collapseAll')}
          </MenuItem>
          <MenuItem onClick={andClose(() => view.change({ collapsed: [] }))}>{t('group.expandAll')}</MenuItem>
          <Divider />
          <li className="swatches" aria-label={t('group.color')}>
            {palette.map((color) => (
              <button
                key={color}
                type="button"
                className="swatch"
                style={{ background: color }}
                aria-label={t('group.colorValue', { color })}
                onClick={andClose(() => void actions.changeGroup(section.id, { color }))}
              />
            ))}
          </li>
          <Divider />
          <MenuItem disabled={groups.length < 2} onClick={transfer(false)}>
            {t('transfer:menuMoveGroup')}
          </MenuItem>
          <MenuItem onClick={transfer(true)}>{t('transfer:menuCopyGroup')}</MenuItem>
          <Divider />
          <MenuItem disabled={groups.length < 2} onClick={putAway('archive')}>
            {t('group.archive')}
          </MenuItem>
          <MenuItem disabled={groups.length < 2} onClick={putAway('delete')} sx={{ color: 'error.main' }}>
            {t('group.delete')}
          </MenuItem>
        </Menu>
      )}
    </>
  );
}
