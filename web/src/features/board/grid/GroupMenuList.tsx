import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import { PaletteItem } from '../../../ui/PaletteItem';
import { openDialog } from '../../shell/dialogs';
import type { Section } from '../model/sections';
import { useBoard, useGroups } from '../session/context';
import { afterMenu } from './afterMenu';

interface GroupMenuListProps {
  readonly section: Section;
  readonly anchor: HTMLElement;
  readonly onRename: () => void;
  readonly onClose: () => void;
}

/** What can be done to a group. */
export function GroupMenuList({ section, anchor, onRename, onClose }: GroupMenuListProps) {
  const { t } = useTranslation(['board', 'transfer']);
  const { actions, store, view } = useBoard();
  const groups = useGroups();
  const at = groups.findIndex(({ id }) => id === section.id);
  const [above, below] = [groups[at - 1], groups[at + 1]];
  const andClose = (action: () => void) => () => {
    onClose();
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
    <Menu open anchorEl={anchor} onClose={onClose} onKeyDown={(event) => event.stopPropagation()}>
      <MenuItem onClick={andClose(() => afterMenu(onRename))}>{t('group.rename')}</MenuItem>
      <MenuItem
        disabled={above === undefined}
        onClick={andClose(() => void actions.changeGroup(section.id, { beforeId: above?.id ?? '' }))}
      >
        {t('group.up')}
      </MenuItem>
      <MenuItem
        disabled={below === undefined}
        onClick={andClose(() => void actions.changeGroup(section.id, { afterId: below?.id ?? '' }))}
      >
        {t('group.down')}
      </MenuItem>
      <MenuItem onClick={andClose(() => view.change({ collapsed: groups.map(({ id }) => id) }))}>
        {t('group.collapseAll')}
      </MenuItem>
      <MenuItem onClick={andClose(() => view.change({ collapsed: [] }))}>{t('group.expandAll')}</MenuItem>
      <Divider />
      <PaletteItem
        label={t('group.color')}
        nameOf={(color) => t('group.colorValue', { color })}
        onPick={(color) => andClose(() => void actions.changeGroup(section.id, { color }))}
      />
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
  );
}
